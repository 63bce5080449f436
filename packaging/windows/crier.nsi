; SPDX-FileCopyrightText: The Crier authors
; SPDX-License-Identifier: MIT
;
; The app for one person, without an administrator:
;
;   makensis -DVERSION=0.1.0 -DFILES=DIR -DOUT=crier-setup.exe crier.nsi
;
; DIR is what `cmake --install` leaves there: bin\crier.exe and all that it needs. `crier-setup.exe /S` asks nothing.
; The uninstaller leaves what the person has: settings, inbox, sessions.

Unicode true
!ifdef TARGET
Target ${TARGET} ; Debian has one of 64 bits, which Wine runs without those of 32
!endif
RequestExecutionLevel user
SetCompressor /SOLID lzma
ManifestDPIAware true

!include FileFunc.nsh
!include MUI2.nsh

!define ID "org.crier.Crier"
!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\${ID}"
!define RUN "Software\Microsoft\Windows\CurrentVersion\Run"
!define APPROVED "Software\Microsoft\Windows\CurrentVersion\Explorer\StartupApproved\Run"

Name "Crier"
OutFile "${OUT}"
InstallDir "$LOCALAPPDATA\Programs\Crier"
InstallDirRegKey HKCU "Software\${ID}" "InstallDir"
BrandingText "Crier ${VERSION}"
VIProductVersion "${VERSION}.0"
VIAddVersionKey ProductName "Crier"
VIAddVersionKey FileDescription "Crier Setup"
VIAddVersionKey FileVersion "${VERSION}"
VIAddVersionKey LegalCopyright "The Crier authors, MIT"

!define MUI_ICON "crier.ico"
!define MUI_UNICON "crier.ico"
!define MUI_FINISHPAGE_RUN "$INSTDIR\bin\crier.exe"
; No page asks where: whoever chose a folder with something else in it would lose that. /D=… is for those who know.
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "English"
!insertmacro MUI_LANGUAGE "German"
!insertmacro MUI_LANGUAGE "Russian"

; A folder that is empty, is not there, or has a Crier in it.
Function .onInit
    IfFileExists "$INSTDIR\*.*" 0 ours
    IfFileExists "$INSTDIR\bin\crier.exe" ours
    ${DirState} "$INSTDIR" $0
    IntCmp $0 1 0 ours ours
    MessageBox MB_ICONSTOP "$INSTDIR" /SD IDOK
    SetErrorLevel 2
    Quit
ours:
FunctionEnd

; A program that runs can't be replaced: it is asked to end, and what it keeps is kept; then it has to.
!macro EndTheApp un
Function ${un}EndTheApp
    IfFileExists "$INSTDIR\bin\crier.exe" 0 done
    ExecWait '"$INSTDIR\bin\crier.exe" --quit'
    StrCpy $1 0
again:
    ClearErrors
    Delete "$INSTDIR\bin\crier.exe"
    IfErrors 0 done
    IntOp $1 $1 + 1
    Sleep 500
    IntCmp $1 10 force again force
force:
    ExecWait 'taskkill /F /IM crier.exe'
    Sleep 1000
    ClearErrors
    Delete "$INSTDIR\bin\crier.exe"
    IfErrors 0 done
    ; Half of one version and half of another would be worse.
    SetErrorLevel 3
    Quit
done:
FunctionEnd
!macroend
!insertmacro EndTheApp ""
!insertmacro EndTheApp "un."

Section "Crier"
    Call EndTheApp
    ; What an older version had and this one has not must not stay.
    RMDir /r "$INSTDIR\bin"
    SetOutPath "$INSTDIR"
    File /r "${FILES}\*.*"
    WriteUninstaller "$INSTDIR\uninstall.exe"
    CreateShortcut "$SMPROGRAMS\Crier.lnk" "$INSTDIR\bin\crier.exe" "" "$INSTDIR\bin\crier.exe" 0

    WriteRegStr HKCU "Software\${ID}" "InstallDir" "$INSTDIR"
    ; By which Windows knows whose a toast is: the app says the same of its process.
    WriteRegStr HKCU "Software\Classes\AppUserModelId\${ID}" "DisplayName" "Crier"
    WriteRegStr HKCU "Software\Classes\AppUserModelId\${ID}" "IconUri" "$INSTDIR\crier.ico"
    ; crier://open/…
    WriteRegStr HKCU "Software\Classes\crier" "" "URL:Crier"
    WriteRegStr HKCU "Software\Classes\crier" "URL Protocol" ""
    WriteRegStr HKCU "Software\Classes\crier\DefaultIcon" "" "$INSTDIR\bin\crier.exe,0"
    WriteRegStr HKCU "Software\Classes\crier\shell\open\command" "" '"$INSTDIR\bin\crier.exe" "%1"'

    WriteRegStr HKCU "${UNINSTALL}" "DisplayName" "Crier"
    WriteRegStr HKCU "${UNINSTALL}" "DisplayVersion" "${VERSION}"
    WriteRegStr HKCU "${UNINSTALL}" "DisplayIcon" "$INSTDIR\bin\crier.exe,0"
    WriteRegStr HKCU "${UNINSTALL}" "Publisher" "The Crier authors"
    WriteRegStr HKCU "${UNINSTALL}" "InstallLocation" "$INSTDIR"
    WriteRegStr HKCU "${UNINSTALL}" "UninstallString" '"$INSTDIR\uninstall.exe"'
    WriteRegStr HKCU "${UNINSTALL}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
    WriteRegDWORD HKCU "${UNINSTALL}" "NoModify" 1
    WriteRegDWORD HKCU "${UNINSTALL}" "NoRepair" 1
    ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
    IntFmt $0 "0x%08X" $0
    WriteRegDWORD HKCU "${UNINSTALL}" "EstimatedSize" "$0"
SectionEnd

Section "Uninstall"
    Call un.EndTheApp
    ; Only what we have put there: the folder may be one that somebody chose.
    RMDir /r "$INSTDIR\bin"
    Delete "$INSTDIR\crier.ico"
    Delete "$INSTDIR\LICENSE.txt"
    Delete "$INSTDIR\uninstall.exe"
    RMDir "$INSTDIR"
    Delete "$SMPROGRAMS\Crier.lnk"
    DeleteRegKey HKCU "Software\Classes\AppUserModelId\${ID}"
    DeleteRegKey HKCU "Software\Classes\crier"
    DeleteRegKey HKCU "${UNINSTALL}"
    DeleteRegKey HKCU "Software\${ID}"
    ; What the app's own setting wrote.
    DeleteRegValue HKCU "${RUN}" "${ID}"
    DeleteRegValue HKCU "${APPROVED}" "${ID}"
SectionEnd
