{{/*
SPDX-FileCopyrightText: The Crier authors
SPDX-License-Identifier: MIT
*/ -}}
{{- define "crier.name" -}}
{{- if contains "crier" .Release.Name -}}
{{- .Release.Name | trunc 50 | trimSuffix "-" -}}
{{- else -}}
{{- printf "%s-crier" .Release.Name | trunc 50 | trimSuffix "-" -}}
{{- end -}}
{{- end -}}

{{- define "crier.selector" -}}
app.kubernetes.io/name: crier
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end -}}

{{- define "crier.labels" -}}
{{ include "crier.selector" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version }}
{{- end -}}

{{- define "crier.image" -}}
{{ .Values.image.repository }}:{{ .Values.image.tag | default .Chart.AppVersion }}
{{- end -}}

{{/* Not empty: on PostgreSQL. */}}
{{- define "crier.store" -}}
{{- or .Values.store.url .Values.store.existingSecret -}}
{{- end -}}

{{- define "crier.bus" -}}
{{- or .Values.bus.url .Values.bus.existingSecret -}}
{{- end -}}

{{/* Numbers of values come as floats: 1000000 must not become 1e+06. */}}
{{- define "crier.value" -}}
{{- if kindIs "float64" . }}{{ int64 . }}{{ else }}{{ . }}{{ end -}}
{{- end -}}

{{- define "crier.podSecurity" -}}
runAsNonRoot: true
runAsUser: 7020
runAsGroup: 7020
fsGroup: 7020
seccompProfile:
  type: RuntimeDefault
{{- end -}}

{{- define "crier.containerSecurity" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
capabilities:
  drop: [ALL]
{{- end -}}

{{- define "crier.check" -}}
{{- if and (gt (int .Values.replicas) 1) (not (include "crier.store" .)) -}}
{{- fail (printf "replicas is %d: several nodes need a common database, so set store.url or store.existingSecret. With SQLite there is one." (int .Values.replicas)) -}}
{{- end -}}
{{- if and (include "crier.bus" .) (not (include "crier.store" .)) -}}
{{- fail "bus.url: several nodes need a common database as well: set store.url or store.existingSecret." -}}
{{- end -}}
{{- range $what := list "store" "bus" -}}
{{- with index $.Values $what -}}
{{- if and .url .existingSecret -}}
{{- fail (printf "%s: url or existingSecret, not both." $what) -}}
{{- end -}}
{{- end -}}
{{- end -}}
{{- end -}}
