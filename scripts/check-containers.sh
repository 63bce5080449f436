#!/usr/bin/env bash
# SPDX-FileCopyrightText: The Crier authors
# SPDX-License-Identifier: MIT
#
# check-containers.sh: compose files, Kubernetes' manifest and the chart, read as far as what is here can read them. A
# line "left out: …" for each program that is not. HELM is the one to take, if it is not in the PATH.
#
# shellcheck disable=SC2317 # what is to be refused is called by name
set -uo pipefail
chart=packaging/helm/crier
manifest=packaging/container/kubernetes.yaml
composed=(packaging/container/compose.yaml packaging/nodes/compose.yaml)
helm=${HELM:-helm}
bad=0
wrong() {
    echo "$*"
    bad=1
}

version=$(sed -n 's/^project(.*VERSION \([0-9.]*\).*/\1/p; s/^ *VERSION \([0-9.]*\)$/\1/p' CMakeLists.txt | head -n 1)
for line in "version: $version" "appVersion: $version"; do
    grep -qx "$line" "$chart/Chart.yaml" || wrong "$chart/Chart.yaml: no line \"$line\""
done
grep -q "image: crier:$version\$" "$manifest" || wrong "$manifest: not the image of $version"

# What crierd would only warn of in its log.
while IFS=: read -r file name; do
    key=${name#CRIER_}
    grep -qiE "\"${key//_/[_.]}\"" server/config/*.cpp || wrong "$file: $name is no key of the configuration"
done < <(grep -oHE '\bCRIER_[A-Z_]+\b' "${composed[@]}" "$manifest" "$chart"/templates/*.yaml)

if python3 -c 'import yaml' 2>/dev/null; then
    said=$(python3 -c 'import sys, yaml; list(yaml.safe_load_all(open(sys.argv[1])))' "$manifest" 2>&1) ||
        wrong "$manifest: ${said##*$'\n'}"
else
    echo "left out: python3-yaml"
fi

if docker compose version >/dev/null 2>&1; then
    compose=(docker compose)
else
    compose=(docker-compose)
fi
if command -v "${compose[0]}" >/dev/null; then
    for file in "${composed[@]}"; do
        said=$("${compose[@]}" -f "$file" config -q 2>&1) || wrong "$file: $said"
    done
else
    echo "left out: docker-compose"
fi

if ! command -v "$helm" >/dev/null; then
    echo "left out: helm"
    exit $bad
fi
render() { "$helm" template crier "$chart" "$@" 2>&1; }
accept() {
    local said
    said=$(render "$@") || wrong "$chart, $*: $said"
}
# refuse WHY VALUES…: with these values there has to be no chart, and WHY in what is said.
refuse() {
    local why=$1 said
    shift
    said=$(render "$@") && wrong "$chart, $*: is taken"
    grep -qi -e "$why" <<<"$said" || wrong "$chart, $*: not \"$why\" but: $said"
}
several=(--set "replicas=3,store.url=postgresql://crier@db/crier")
said=$("$helm" lint --strict "$chart" 2>&1) || wrong "$said"
accept
accept "${several[@]}" --set 'bus.existingSecret=bus,bootstrap.existingSecret=first,config.limits\.body_bytes=20000000'
accept --set 'replicas=3,store.existingSecret=db,ingress.enabled=true,ingress.tlsSecret=tls' \
    --set 'serviceMonitor.enabled=true,serviceMonitor.keySecret.name=key'
refuse 'replicas is 3: several nodes need a common database' --set replicas=3
refuse 'bus.url: several nodes need a common database' --set bus.url=redis://redis
refuse 'url or existingSecret, not both' "${several[@]}" --set store.existingSecret=db
refuse 'does not match pattern' --set store.url=mysql://db
refuse 'node.id' "${several[@]}" --set 'config.node\.id=a'
refuse 'storrage' --set storrage.size=1Gi
grep -q 'CRIER_LIMITS_BODY_BYTES: "20000000"' < <(render --set 'config.limits\.body_bytes=20000000') ||
    wrong "$chart: a number of config is not written as one"
exit $bad
