// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
import QtQuick
import QtQuick.Layouts
import Crier.App
import Crier.Controls
import Crier.Theme

// Everything that can be chosen, in plain words; what the system decides is shown as that.
ScrollPage {
    id: root

    required property AppController app
    required property Desk desk
    readonly property Quiet quiet: desk.accounts.quiet
    readonly property string search: searchField.text.trim()
    readonly property Settings settings: desk.settings

    function until(time: date): string {
        return isNaN(time.getTime()) ? "" : time.toLocaleString(Qt.locale(), Locale.ShortFormat);
    }

    maximumWidth: 640
    title: qsTr("Settings")

    Field {
        id: searchField
        Layout.fillWidth: true
        label: qsTr("Search")
        objectName: "settingsSearch"
        placeholder: qsTr("What do you want to change?")
    }
    SettingGroup {
        title: qsTr("Being disturbed")

        SettingRow {
            help: root.quiet.paused ? root.until(root.quiet.until) !== "" ? qsTr("Paused until %1. What comes waits in the inbox.").arg(root.until(root.quiet.until)) : qsTr("Paused. What comes waits in the inbox.") : qsTr("Nothing is shown for a while, on this device.")
            search: root.search
            title: qsTr("Pause")
            words: qsTr("do not disturb, silence, quiet")

            PauseButtons {
                Layout.maximumWidth: 260
                quiet: root.quiet
            }
        }
        SettingRow {
            id: quietHours
            help: qsTr("By the clock of this device, on all of your devices. What comes meanwhile is told of at the end, as one.")
            search: root.search
            title: qsTr("Quiet hours")
            words: qsTr("night, weekend, schedule, do not disturb")
        }
        QuietHoursEditor {
            Layout.fillWidth: true
            quiet: root.quiet
            visible: quietHours.wanted
        }
        SettingRow {
            help: qsTr("What is urgent is shown also when it is quiet.")
            search: root.search
            title: qsTr("Urgent breaks through")
            words: qsTr("quiet, important, alarm")

            Toggle {
                Accessible.name: qsTr("Urgent breaks through")
                checked: root.quiet.urgentBreaksThrough
                objectName: "urgentBreaksThrough"

                onToggled: root.quiet.urgentBreaksThrough = checked
            }
        }
        MutedList {
            Layout.fillWidth: true
            quiet: root.quiet
            search: root.search
        }
        SettingRow {
            help: qsTr("One for what comes, at most every few seconds.")
            search: root.search
            title: qsTr("Sound")
            words: qsTr("noise, silent")

            Toggle {
                Accessible.name: qsTr("Sound")
                checked: root.settings.sound
                objectName: "sound"

                onToggled: root.settings.sound = checked
            }
        }
        SettingRow {
            help: qsTr("Your system shows what comes while the window is not in front: %1").arg(root.app.notificationServer)
            search: root.search
            title: qsTr("Notifications of the system")
            words: qsTr("focus, do not disturb, desktop, test")

            CalmButton {
                text: qsTr("Diagnosis")

                onClicked: root.app.router.go("/about")
            }
        }
    }
    SettingGroup {
        title: qsTr("Look")

        SettingRow {
            search: root.search
            title: qsTr("Theme")
            words: qsTr("dark, light, colors")

            Segmented {
                current: root.settings.look
                objectName: "look"
                options: [qsTr("As the system"), qsTr("Light"), qsTr("Dark")]

                onChosen: index => root.settings.look = index
            }
        }
        SettingRow {
            search: root.search
            title: qsTr("Language")
            words: "language, Sprache, язык"

            Select {
                Layout.preferredWidth: 220
                current: Array.from(Language.codes).indexOf(Language.setting) + 1
                input.Accessible.name: qsTr("Language")
                label: ""
                objectName: "language"
                options: [qsTr("As the system"), ...Language.names]

                onChosen: index => Language.setting = index > 0 ? Language.codes[index - 1] : ""
            }
        }
        SettingRow {
            search: root.search
            title: qsTr("Text size")
            words: qsTr("font, larger, smaller, zoom")

            Select {
                readonly property list<int> sizes: [90, 100, 115, 130, 150]

                Layout.preferredWidth: 220
                current: Array.from(sizes).indexOf(root.settings.textSize)
                input.Accessible.name: qsTr("Text size")
                label: ""
                objectName: "textSize"
                options: Array.from(sizes).map(size => qsTr("%1 %").arg(size))

                onChosen: index => root.settings.textSize = sizes[index]
            }
        }
        SettingRow {
            help: qsTr("Nothing slides or fades.")
            search: root.search
            title: qsTr("Less motion")
            words: qsTr("animation, reduce")

            Toggle {
                Accessible.name: qsTr("Less motion")
                checked: root.settings.lessMotion
                objectName: "lessMotion"

                onToggled: root.settings.lessMotion = checked
            }
        }
    }
    SettingGroup {
        title: qsTr("This device")

        SettingRow {
            help: root.desk.startTrouble !== "" ? root.desk.startTrouble : root.desk.canStartWithSession ? Theme.mobile ? qsTr("A notification says so while it does. So that nothing comes late, the system asks whether the battery may be used for it.") : qsTr("Without a window, so that nothing is missed.") : qsTr("Your system does not let this app decide it.")
            search: root.search
            title: Theme.mobile ? qsTr("Stay connected in the background") : qsTr("Start with the session")
            words: qsTr("autostart, login, background")

            Toggle {
                Accessible.name: Theme.mobile ? qsTr("Stay connected in the background") : qsTr("Start with the session")
                checked: root.desk.startsWithSession
                enabled: root.desk.canStartWithSession
                objectName: "startsWithSession"

                onToggled: {
                    root.desk.startsWithSession = checked;
                    checked = Qt.binding(() => root.desk.startsWithSession);
                }
            }
        }
        SettingRow {
            help: root.desk.wakingTrouble !== "" ? root.desk.wakingTrouble : root.desk.distributor === "" ? qsTr("No distributor is there now.") : qsTr("%1 starts the app, without a window, for what is sent while it doesn't run. A push service learns that something came, and when; not what.").arg(root.desk.distributor)
            search: root.search
            title: qsTr("Wake by UnifiedPush")
            visible: wanted && (root.desk.distributor !== "" || root.settings.wakes)
            words: qsTr("push, distributor, background, ntfy")

            Toggle {
                Accessible.name: qsTr("Wake by UnifiedPush")
                checked: root.settings.wakes
                objectName: "wakes"

                onToggled: root.settings.wakes = checked
            }
        }
        SettingRow {
            help: root.settings.closing === Settings.Closing.Quit ? qsTr("Nothing arrives until the next start.") : root.desk.trayShown ? qsTr("The icon in the tray brings it back.") : qsTr("Starting the app again brings it back: no tray shows its icon here.")
            search: root.search
            title: qsTr("When the window is closed")
            visible: wanted && !Theme.mobile
            words: qsTr("tray, quit, background")

            Segmented {
                current: root.settings.closing
                objectName: "closing"
                options: [qsTr("Ask"), qsTr("Keep running"), qsTr("Quit")]

                onChosen: index => root.settings.closing = index
            }
        }
        SettingRow {
            help: qsTr("Nothing arrives until the next start.")
            search: root.search
            title: qsTr("Quit Crier")

            CalmButton {
                objectName: "quit"
                text: qsTr("Quit")

                onClicked: root.desk.quit()
            }
        }
    }
    SettingGroup {
        title: qsTr("Accounts")

        SettingRow {
            id: accountsRow
            search: root.search
            title: root.desk.accounts.count > 1 ? qsTr("Who is logged in here") : qsTr("Who is logged in")
            words: qsTr("log out, password, keyring, session, color, add")
        }
        AccountsCard {
            Layout.fillWidth: true
            accounts: root.desk.accounts
            visible: accountsRow.wanted
        }
    }
    SettingGroup {
        title: qsTr("About")

        SettingRow {
            help: qsTr("Version, connection, what the system can do, a test notification.")
            search: root.search
            title: qsTr("About and diagnosis")
            words: qsTr("version, help, support, licence")

            CalmButton {
                objectName: "about"
                text: qsTr("Show")

                onClicked: root.app.router.go("/about")
            }
        }
    }
    Label {
        Layout.fillWidth: true
        muted: true
        objectName: "nothingFound"
        text: qsTr("Nothing is called like this.")
        visible: root.search !== "" && Array.from(root.column.children).every(group => !(group.rows !== undefined && group.visible))
    }
}
