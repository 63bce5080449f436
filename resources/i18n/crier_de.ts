<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>AboutPage</name>
    <message>
        <source>Shows each thing once, where you are. Free software under the MIT licence.</source>
        <translation>Zeigt alles einmal, und zwar dort, wo gerade jemand ist. Freie Software unter der MIT-Lizenz.</translation>
    </message>
    <message>
        <source>Crier %1</source>
        <translation>Crier %1</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Kopiert</translation>
    </message>
    <message>
        <source>Copy for support</source>
        <translation>Für den Support kopieren</translation>
    </message>
    <message>
        <source>Test notification</source>
        <translation>Testbenachrichtigung</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>Erneut prüfen</translation>
    </message>
</context>
<context>
    <name>AccountRow</name>
    <message>
        <source>%1 in %2</source>
        <translation>%1 in %2</translation>
    </message>
    <message>
        <source>Nobody yet</source>
        <translation>Noch niemand</translation>
    </message>
    <message>
        <source>not logged in</source>
        <translation>nicht angemeldet</translation>
    </message>
</context>
<context>
    <name>AccountSettings</name>
    <message>
        <source>Stays logged in: the keyring keeps the session.</source>
        <translation>Bleibt angemeldet: Die Sitzung liegt im Schlüsselbund.</translation>
    </message>
    <message>
        <source>Stays logged in: a file that only you can read keeps the session.</source>
        <translation>Bleibt angemeldet: Die Sitzung liegt in einer Datei, die nur dieses Benutzerkonto lesen kann.</translation>
    </message>
    <message>
        <source>The keyring does not keep the session: %1</source>
        <translation>Der Schlüsselbund nimmt die Sitzung nicht an: %1</translation>
    </message>
    <message>
        <source>Waiting for the keyring.</source>
        <translation>Wartet auf den Schlüsselbund.</translation>
    </message>
    <message>
        <source>The next start asks for the password.</source>
        <translation>Der nächste Start fragt nach dem Passwort.</translation>
    </message>
    <message>
        <source>Not logged in.</source>
        <translation>Nicht angemeldet.</translation>
    </message>
    <message>
        <source>%1 in %2</source>
        <translation>%1 in %2</translation>
    </message>
    <message>
        <source>Nobody yet</source>
        <translation>Noch niemand</translation>
    </message>
    <message>
        <source>Log out</source>
        <translation>Abmelden</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Color</source>
        <translation>Farbe</translation>
    </message>
    <message>
        <source>Color %1</source>
        <translation>Farbe %1</translation>
    </message>
    <message>
        <source>Keep it in a file</source>
        <translation>In einer Datei ablegen</translation>
    </message>
    <message>
        <source>Ask at each start</source>
        <translation>Bei jedem Start fragen</translation>
    </message>
</context>
<context>
    <name>AccountsCard</name>
    <message>
        <source>Add an account</source>
        <translation>Konto hinzufügen</translation>
    </message>
</context>
<context>
    <name>ActionsEditor</name>
    <message>
        <source>Buttons</source>
        <translation>Schaltflächen</translation>
    </message>
    <message>
        <source>What it says</source>
        <translation>Beschriftung</translation>
    </message>
    <message>
        <source>A page such as /orders/7, or an address with https://</source>
        <translation>Eine Seite wie /orders/7 oder eine Adresse mit https://</translation>
    </message>
    <message>
        <source>Where it leads</source>
        <translation>Wohin sie führt</translation>
    </message>
    <message>
        <source>A list, as in the API: url, route, http and reply.</source>
        <translation>Eine Liste wie in der API: url, route, http und reply.</translation>
    </message>
    <message>
        <source>Buttons as JSON</source>
        <translation>Schaltflächen als JSON</translation>
    </message>
    <message>
        <source>Add the button</source>
        <translation>Schaltfläche hinzufügen</translation>
    </message>
    <message>
        <source>As fields</source>
        <translation>Als Felder</translation>
    </message>
    <message>
        <source>As JSON</source>
        <translation>Als JSON</translation>
    </message>
</context>
<context>
    <name>AllInboxesPage</name>
    <message>
        <source>Inbox</source>
        <translation>Eingang</translation>
    </message>
    <message>
        <source>Unread</source>
        <translation>Ungelesen</translation>
    </message>
    <message>
        <source>Put off</source>
        <translation>Zurückgestellt</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Erledigt</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>All inboxes</source>
        <translation>Alle Eingänge</translation>
    </message>
    <message>
        <source>Mark all read</source>
        <translation>Alle als gelesen markieren</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Anzeigen</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suche</translation>
    </message>
    <message>
        <source>Words in it</source>
        <translation>Wörter im Text</translation>
    </message>
    <message>
        <source>%1 in %2</source>
        <translation>%1 in %2</translation>
    </message>
    <message>
        <source>Nothing has these words.</source>
        <translation>Nirgends kommen diese Wörter vor.</translation>
    </message>
    <message>
        <source>Nothing new. What is sent to any of your accounts will be here.</source>
        <translation>Nichts Neues. Was an eines der Konten gesendet wird, erscheint hier.</translation>
    </message>
</context>
<context>
    <name>App::Account</name>
    <message>
        <source>You have to log in: the session that was kept can&apos;t be read (%1)</source>
        <translation>Anmeldung nötig: Die gespeicherte Sitzung ist nicht lesbar (%1)</translation>
    </message>
    <message>
        <source>operator</source>
        <translation>Operator</translation>
    </message>
    <message>
        <source>user</source>
        <translation>Benutzer</translation>
    </message>
    <message>
        <source>admin</source>
        <extracomment>Roles of people</extracomment>
        <translation>Administrator</translation>
    </message>
    <message>
        <source>%1 is logged in here already</source>
        <translation>%1 ist hier schon angemeldet</translation>
    </message>
</context>
<context>
    <name>App::AdminWords</name>
    <message>
        <source>Role: %1</source>
        <translation>Rolle: %1</translation>
    </message>
    <message>
        <source>Tag: %1</source>
        <translation>Tag: %1</translation>
    </message>
    <message>
        <source>Everybody</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Gesendet</translation>
    </message>
    <message>
        <source>Planned</source>
        <translation>Geplant</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Abgesagt</translation>
    </message>
    <message>
        <source>Taken back</source>
        <translation>Zurückgenommen</translation>
    </message>
    <message>
        <source>Replaced</source>
        <translation>Ersetzt</translation>
    </message>
    <message>
        <source>Expired</source>
        <translation>Abgelaufen</translation>
    </message>
    <message>
        <source>Not delivered yet</source>
        <translation>Noch nicht zugestellt</translation>
    </message>
    <message>
        <source>Delivered</source>
        <translation>Zugestellt</translation>
    </message>
    <message>
        <source>Shown</source>
        <translation>Gezeigt</translation>
    </message>
    <message>
        <source>Not shown</source>
        <translation>Nicht gezeigt</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>Geschlossen</translation>
    </message>
    <message>
        <source>Read</source>
        <translation>Gelesen</translation>
    </message>
    <message>
        <source>Clicked</source>
        <translation>Angeklickt</translation>
    </message>
    <message>
        <source>Acknowledged</source>
        <translation>Bestätigt</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Gescheitert</translation>
    </message>
    <message>
        <source>not on that page</source>
        <translation>nicht auf dieser Seite</translation>
    </message>
    <message>
        <source>has quiet hours</source>
        <translation>hat Ruhezeit</translation>
    </message>
    <message>
        <source>has muted it</source>
        <translation>hat es stummgeschaltet</translation>
    </message>
    <message>
        <source>its time was over</source>
        <translation>die Zeit war vorbei</translation>
    </message>
    <message>
        <source>had it already on another device</source>
        <translation>hatte es schon auf einem anderen Gerät</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>Person</translation>
    </message>
    <message>
        <source>Operator</source>
        <translation>Operator</translation>
    </message>
    <message>
        <source>Administrator</source>
        <translation>Administrator</translation>
    </message>
    <message>
        <source>Send pushes</source>
        <translation>Pushes senden</translation>
    </message>
    <message>
        <source>Read what was sent</source>
        <translation>Gesendetes lesen</translation>
    </message>
    <message>
        <source>Read people</source>
        <translation>Personen lesen</translation>
    </message>
    <message>
        <source>Change people</source>
        <translation>Personen ändern</translation>
    </message>
    <message>
        <source>Make keys</source>
        <translation>Schlüssel anlegen</translation>
    </message>
    <message>
        <source>Read connections</source>
        <translation>Verbindungen lesen</translation>
    </message>
    <message>
        <source>End connections</source>
        <translation>Verbindungen beenden</translation>
    </message>
    <message>
        <source>Read the audit log</source>
        <translation>Änderungsprotokoll lesen</translation>
    </message>
    <message>
        <source>Read data</source>
        <translation>Daten lesen</translation>
    </message>
    <message>
        <source>Change data</source>
        <translation>Daten ändern</translation>
    </message>
    <message>
        <source>Read the app</source>
        <translation>App lesen</translation>
    </message>
    <message>
        <source>Change the app</source>
        <translation>App ändern</translation>
    </message>
    <message>
        <source>a program (key %1)</source>
        <translation>Programm (Schlüssel %1)</translation>
    </message>
    <message>
        <source>the scenario %1</source>
        <translation>Szenario %1</translation>
    </message>
    <message>
        <source>To approve</source>
        <translation>Zu genehmigen</translation>
    </message>
</context>
<context>
    <name>App::AndroidNotifications</name>
    <message>
        <source>Without a sound</source>
        <translation>Ohne Ton</translation>
    </message>
    <message>
        <source>Notifications</source>
        <translation>Benachrichtigungen</translation>
    </message>
    <message>
        <source>Urgent</source>
        <translation>Dringend</translation>
    </message>
    <message>
        <source>Stays connected</source>
        <translation>Bleibt verbunden</translation>
    </message>
    <message>
        <source>Open the app to stay connected</source>
        <translation>App öffnen, um verbunden zu bleiben</translation>
    </message>
</context>
<context>
    <name>App::AppController</name>
    <message>
        <source>nobody does</source>
        <translation>niemand</translation>
    </message>
</context>
<context>
    <name>App::AppRules</name>
    <message>
        <source>Logging in</source>
        <translation>Anmeldung</translation>
    </message>
    <message>
        <source>Limits</source>
        <translation>Grenzen</translation>
    </message>
    <message>
        <source>A log-in that nobody uses ends after</source>
        <translation>Eine unbenutzte Anmeldung endet nach</translation>
    </message>
    <message>
        <source>One that is used ends after</source>
        <translation>Eine benutzte endet nach</translation>
    </message>
    <message>
        <source>Wrong passwords before somebody has to wait</source>
        <translation>Falsche Passwörter, bevor jemand warten muss</translation>
    </message>
    <message>
        <source>Then they wait up to</source>
        <translation>Danach dauert das Warten bis zu</translation>
    </message>
    <message>
        <source>Largest message</source>
        <translation>Größte Nachricht</translation>
    </message>
    <message>
        <source>Largest file</source>
        <translation>Größte Datei</translation>
    </message>
    <message>
        <source>All files together</source>
        <translation>Alle Dateien zusammen</translation>
    </message>
    <message>
        <source>Pushes that wait for their time or an approval</source>
        <translation>Pushes, die auf ihre Zeit oder eine Genehmigung warten</translation>
    </message>
    <message>
        <source>Requests a minute with one key or log-in</source>
        <translation>Anfragen pro Minute mit einem Schlüssel oder einer Anmeldung</translation>
    </message>
    <message>
        <source>Connections of all apps together</source>
        <translation>Verbindungen aller Apps zusammen</translation>
    </message>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n Tag</numerusform>
            <numerusform>%n Tage</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s)</source>
        <translation>
            <numerusform>%n Stunde</numerusform>
            <numerusform>%n Stunden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n Minute</numerusform>
            <numerusform>%n Minuten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n second(s)</source>
        <translation>
            <numerusform>%n Sekunde</numerusform>
            <numerusform>%n Sekunden</numerusform>
        </translation>
    </message>
    <message>
        <source>any number</source>
        <translation>beliebig viele</translation>
    </message>
    <message>
        <source>This is no number of days.</source>
        <translation>Das ist keine Zahl von Tagen.</translation>
    </message>
    <message>
        <source>This is no number of pushes.</source>
        <translation>Das ist keine Zahl von Pushes.</translation>
    </message>
</context>
<context>
    <name>App::Autostart</name>
    <message>
        <source>Not on this system</source>
        <translation>Nicht auf diesem System</translation>
    </message>
</context>
<context>
    <name>App::BackgroundService</name>
    <message>
        <source>Android does not let the app go on without its window</source>
        <translation>Android lässt die App ohne Fenster nicht weiterlaufen</translation>
    </message>
</context>
<context>
    <name>App::Bulk</name>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message numerus="yes">
        <source>Done for %n</source>
        <translation>
            <numerusform>Für %n erledigt</numerusform>
            <numerusform>Für %n erledigt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n failed. %1</source>
        <translation>
            <numerusform>%n gescheitert. %1</numerusform>
            <numerusform>%n gescheitert. %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>App::ButtonComponent</name>
    <message>
        <source>Done.</source>
        <translation>Erledigt.</translation>
    </message>
</context>
<context>
    <name>App::ChartComponent</name>
    <message>
        <source>None</source>
        <translation>Ohne</translation>
    </message>
    <message>
        <source>Others</source>
        <translation>Übrige</translation>
    </message>
    <message numerus="yes">
        <source>%n value(s), from %1 to %2</source>
        <translation>
            <numerusform>%n Wert, von %1 bis %2</numerusform>
            <numerusform>%n Werte, von %1 bis %2</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>App::ChatComponent</name>
    <message>
        <source>Write something</source>
        <translation>Hier kann etwas stehen</translation>
    </message>
</context>
<context>
    <name>App::ChatModel</name>
    <message>
        <source>Today</source>
        <translation>Heute</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>Gestern</translation>
    </message>
    <message>
        <source>New</source>
        <translation>Neu</translation>
    </message>
</context>
<context>
    <name>App::Composer</name>
    <message>
        <source>Sending</source>
        <translation>Wird gesendet</translation>
    </message>
    <message numerus="yes">
        <source>%n people</source>
        <translation>
            <numerusform>%n Person</numerusform>
            <numerusform>%n Personen</numerusform>
        </translation>
    </message>
    <message>
        <source>Plan for %1</source>
        <translation>Für %1 planen</translation>
    </message>
    <message>
        <source>Send to %1</source>
        <translation>An %1 senden</translation>
    </message>
    <message>
        <source>Not sent: %1</source>
        <translation>Nicht gesendet: %1</translation>
    </message>
    <message>
        <source>It waits for its time</source>
        <translation>Wartet auf ihre Zeit</translation>
    </message>
    <message>
        <source>Sent, and kept</source>
        <translation>Gesendet und aufbewahrt</translation>
    </message>
    <message>
        <source>Sent to who is connected</source>
        <translation>An alle gesendet, die verbunden sind</translation>
    </message>
    <message>
        <source>A name has letters or digits</source>
        <translation>Ein Name braucht Buchstaben oder Ziffern</translation>
    </message>
    <message>
        <source>Kept as “%1”</source>
        <translation>Gespeichert als „%1“</translation>
    </message>
    <message>
        <source>Not kept: %1</source>
        <translation>Nicht gespeichert: %1</translation>
    </message>
    <message>
        <source>Not sent: the page was left</source>
        <translation>Nicht gesendet: Die Seite wurde verlassen</translation>
    </message>
    <message>
        <source>Ask to send to %1</source>
        <translation>Genehmigung erbitten: %1</translation>
    </message>
    <message>
        <source>Not sent yet: a second person has to approve it</source>
        <translation>Noch nicht gesendet: Eine zweite Person muss es genehmigen</translation>
    </message>
    <message>
        <source>Not sent: this device slept meanwhile</source>
        <translation>Nicht gesendet: Das Gerät hat inzwischen geschlafen</translation>
    </message>
    <message>
        <source>Something is written here already. Begin anew to write what was shared.</source>
        <translation>Hier steht schon etwas. Neu beginnen, um das Geteilte zu schreiben.</translation>
    </message>
</context>
<context>
    <name>App::Console</name>
    <message>
        <source>May not log in</source>
        <translation>Darf sich nicht anmelden</translation>
    </message>
    <message>
        <source>Online</source>
        <translation>Online</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>Ereignis</translation>
    </message>
    <message>
        <source>For</source>
        <translation>Für</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Sender</source>
        <translation>Absender</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Wann</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>Person</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Rolle</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Tags</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Stand</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>Seit</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>Gerät</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Last seen</source>
        <translation>Zuletzt gesehen</translation>
    </message>
    <message>
        <source>Transport</source>
        <translation>Übertragung</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Begins with</source>
        <translation>Beginnt mit</translation>
    </message>
    <message>
        <source>May</source>
        <translation>Darf</translation>
    </message>
    <message>
        <source>Last used</source>
        <translation>Zuletzt benutzt</translation>
    </message>
    <message>
        <source>Expires</source>
        <translation>Läuft ab</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>To what</source>
        <translation>Woran</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Wer</translation>
    </message>
    <message>
        <source>From where</source>
        <translation>Von wo</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Mehr</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Geändert</translation>
    </message>
</context>
<context>
    <name>App::DBusNotifications</name>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
</context>
<context>
    <name>App::Desk</name>
    <message>
        <source>Paused</source>
        <translation>Pausiert</translation>
    </message>
    <message>
        <source>Paused until %1</source>
        <translation>Pausiert bis %1</translation>
    </message>
    <message>
        <source>Quiet until %1</source>
        <translation>Ruhe bis %1</translation>
    </message>
    <message>
        <source>No connection to the server</source>
        <translation>Keine Verbindung zum Server</translation>
    </message>
    <message numerus="yes">
        <source>%n unread</source>
        <translation>
            <numerusform>%n ungelesene Nachricht</numerusform>
            <numerusform>%n ungelesene Nachrichten</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing new</source>
        <translation>Nichts Neues</translation>
    </message>
    <message>
        <source>%1 in %2</source>
        <translation>%1 in %2</translation>
    </message>
    <message>
        <source>not on this system</source>
        <translation>nicht auf diesem System</translation>
    </message>
</context>
<context>
    <name>App::Destination</name>
    <message>
        <source>the address carries a user name</source>
        <translation>die Adresse enthält einen Benutzernamen</translation>
    </message>
    <message>
        <source>the address names no host</source>
        <translation>die Adresse nennt keinen Server</translation>
    </message>
    <message>
        <source>the address is not valid</source>
        <translation>die Adresse ist ungültig</translation>
    </message>
    <message>
        <source>the target is too long</source>
        <translation>das Ziel ist zu lang</translation>
    </message>
    <message>
        <source>the target is empty</source>
        <translation>das Ziel ist leer</translation>
    </message>
    <message>
        <source>the target holds characters that can&apos;t be seen</source>
        <translation>das Ziel enthält unsichtbare Zeichen</translation>
    </message>
    <message>
        <source>the target holds a backslash</source>
        <translation>das Ziel enthält einen umgekehrten Schrägstrich</translation>
    </message>
    <message>
        <source>addresses with %1: are not followed</source>
        <translation>Adressen mit %1: werden nicht geöffnet</translation>
    </message>
    <message>
        <source>addresses without a scheme are not followed</source>
        <translation>Adressen ohne Schema werden nicht geöffnet</translation>
    </message>
</context>
<context>
    <name>App::Diagnosis</name>
    <message>
        <source>Program</source>
        <translation>Programm</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>System</source>
        <translation>System</translation>
    </message>
    <message>
        <source>Language and time zone</source>
        <translation>Sprache und Zeitzone</translation>
    </message>
    <message>
        <source>Nobody</source>
        <translation>Niemand</translation>
    </message>
    <message>
        <source>%1 in %2</source>
        <translation>%1 in %2</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>Verbindung</translation>
    </message>
    <message>
        <source>not logged in</source>
        <translation>nicht angemeldet</translation>
    </message>
    <message>
        <source>Last error</source>
        <translation>Letzter Fehler</translation>
    </message>
    <message>
        <source>Session is kept</source>
        <translation>Sitzung gespeichert</translation>
    </message>
    <message>
        <source>Inbox</source>
        <translation>Eingang</translation>
    </message>
    <message>
        <source>%1 unread, %2 put off, %3 to be sent</source>
        <translation>%1 ungelesen, %2 zurückgestellt, %3 zu senden</translation>
    </message>
    <message>
        <source>Desktop</source>
        <translation>Desktop</translation>
    </message>
    <message>
        <source>Notifications</source>
        <translation>Benachrichtigungen</translation>
    </message>
    <message>
        <source>nobody shows them</source>
        <translation>niemand zeigt sie</translation>
    </message>
    <message>
        <source>They can</source>
        <translation>Sie können</translation>
    </message>
    <message>
        <source>Do not disturb</source>
        <translation>Nicht stören</translation>
    </message>
    <message>
        <source>on, says the desktop</source>
        <translation>an, sagt der Desktop</translation>
    </message>
    <message>
        <source>off, or the desktop does not say</source>
        <translation>aus, oder der Desktop sagt es nicht</translation>
    </message>
    <message>
        <source>Quiet here</source>
        <translation>Ruhe hier</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>ja</translation>
    </message>
    <message>
        <source>no</source>
        <translation>nein</translation>
    </message>
    <message>
        <source>Tray</source>
        <translation>Infobereich</translation>
    </message>
    <message>
        <source>Starts with the session</source>
        <translation>Startet beim Anmelden</translation>
    </message>
    <message>
        <source>What arrived last</source>
        <translation>Zuletzt eingetroffen</translation>
    </message>
    <message>
        <source>The system has taken it</source>
        <translation>Das System hat sie angenommen</translation>
    </message>
    <message>
        <source>The system does not show it</source>
        <translation>Das System zeigt sie nicht</translation>
    </message>
    <message>
        <source>This is a test</source>
        <translation>Das ist ein Test</translation>
    </message>
    <message>
        <source>Notifications of Crier look like this.</source>
        <translation>So sehen Benachrichtigungen von Crier aus.</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>being made</source>
        <translation>wird aufgebaut</translation>
    </message>
    <message>
        <source>there</source>
        <translation>steht</translation>
    </message>
    <message>
        <source>lost, to be tried again</source>
        <translation>verloren, wird erneut versucht</translation>
    </message>
    <message>
        <source>nowhere</source>
        <translation>nirgends</translation>
    </message>
    <message>
        <source>the keyring is asked</source>
        <translation>der Schlüsselbund wird gefragt</translation>
    </message>
    <message>
        <source>in the keyring</source>
        <translation>im Schlüsselbund</translation>
    </message>
    <message>
        <source>in a file</source>
        <translation>in einer Datei</translation>
    </message>
    <message>
        <source>the keyring refuses</source>
        <translation>der Schlüsselbund lehnt ab</translation>
    </message>
</context>
<context>
    <name>App::Dispatcher</name>
    <message>
        <source>Not shown: its time was over</source>
        <translation>Nicht gezeigt: Die Zeit war abgelaufen</translation>
    </message>
    <message>
        <source>Not shown: it was read already</source>
        <translation>Nicht gezeigt: schon gelesen</translation>
    </message>
    <message>
        <source>Not shown: you have muted it</source>
        <translation>Nicht gezeigt: stummgeschaltet</translation>
    </message>
    <message>
        <source>Not shown: it is quiet now</source>
        <translation>Nicht gezeigt: Gerade ist Ruhe</translation>
    </message>
    <message>
        <source>Kept in the inbox</source>
        <translation>Im Eingang abgelegt</translation>
    </message>
    <message>
        <source>No effect: there is nothing in it</source>
        <translation>Ohne Wirkung: nichts enthalten</translation>
    </message>
    <message>
        <source>No effect: it can&apos;t be read</source>
        <translation>Ohne Wirkung: nicht lesbar</translation>
    </message>
    <message>
        <source>Not shown: it is for %1</source>
        <translation>Nicht gezeigt: nur für %1</translation>
    </message>
    <message>
        <source>Shown by the system</source>
        <translation>Vom System angezeigt</translation>
    </message>
    <message>
        <source>Not followed: it is for %1</source>
        <translation>Nicht gefolgt: nur für %1</translation>
    </message>
    <message>
        <source>Not followed: it is from before</source>
        <translation>Nicht gefolgt: veraltet</translation>
    </message>
    <message>
        <source>Refreshed this page</source>
        <translation>Diese Seite aktualisiert</translation>
    </message>
    <message>
        <source>Logged</source>
        <translation>Protokolliert</translation>
    </message>
    <message>
        <source>Went to %1</source>
        <translation>Gewechselt zu %1</translation>
    </message>
    <message>
        <source>Opened %1 outside</source>
        <translation>%1 außerhalb geöffnet</translation>
    </message>
    <message>
        <source>Stayed: there is nothing to go back to</source>
        <translation>Geblieben: Es gibt kein Zurück</translation>
    </message>
    <message>
        <source>Not followed: %1</source>
        <translation>Nicht gefolgt: %1</translation>
    </message>
    <message>
        <source>Replaced by a later redirect to %1</source>
        <translation>Durch eine spätere Weiterleitung zu %1 ersetzt</translation>
    </message>
    <message>
        <source>You stayed on this page</source>
        <translation>Auf dieser Seite geblieben</translation>
    </message>
    <message>
        <source>No longer wanted</source>
        <translation>Nicht mehr gewünscht</translation>
    </message>
    <message>
        <source>Some messages are missing: the server no longer has them</source>
        <translation>Einige Nachrichten fehlen: Der Server hat sie nicht mehr</translation>
    </message>
    <message>
        <source>Taken back by its sender</source>
        <translation>Vom Absender zurückgenommen</translation>
    </message>
    <message>
        <source>Done with on another device</source>
        <translation>Auf einem anderen Gerät erledigt</translation>
    </message>
    <message>
        <source>Shown as a toast</source>
        <translation>Eingeblendet</translation>
    </message>
    <message>
        <source>Not shown: the same is there already</source>
        <translation>Nicht gezeigt: Dasselbe ist schon da</translation>
    </message>
    <message>
        <source>Not shown: it was gone before</source>
        <translation>Nicht gezeigt: vorher verschwunden</translation>
    </message>
    <message>
        <source>Shown as a toast, and acted on</source>
        <translation>Eingeblendet und genutzt</translation>
    </message>
    <message>
        <source>Shown as a toast, and closed</source>
        <translation>Eingeblendet und geschlossen</translation>
    </message>
    <message>
        <source>Lost in a burst of others</source>
        <translation>Unter vielen anderen verloren gegangen</translation>
    </message>
</context>
<context>
    <name>App::Draft</name>
    <message>
        <source>Low</source>
        <translation>Niedrig</translation>
    </message>
    <message>
        <source>Normal</source>
        <translation>Normal</translation>
    </message>
    <message>
        <source>High</source>
        <translation>Hoch</translation>
    </message>
    <message>
        <source>Urgent</source>
        <translation>Dringend</translation>
    </message>
    <message>
        <source>As long as it is kept</source>
        <translation>Solange sie aufbewahrt wird</translation>
    </message>
    <message>
        <source>A minute</source>
        <translation>Eine Minute</translation>
    </message>
    <message>
        <source>5 minutes</source>
        <translation>5 Minuten</translation>
    </message>
    <message>
        <source>An hour</source>
        <translation>Eine Stunde</translation>
    </message>
    <message>
        <source>A day</source>
        <translation>Ein Tag</translation>
    </message>
    <message>
        <source>A week</source>
        <translation>Eine Woche</translation>
    </message>
    <message numerus="yes">
        <source>%n second(s)</source>
        <translation>
            <numerusform>%n Sekunde</numerusform>
            <numerusform>%n Sekunden</numerusform>
        </translation>
    </message>
    <message>
        <source>This is no list in JSON</source>
        <translation>Das ist keine Liste in JSON</translation>
    </message>
    <message>
        <source>It is for nobody yet</source>
        <translation>Noch für niemanden</translation>
    </message>
    <message>
        <source>What is not kept can&apos;t wait for its time</source>
        <translation>Was nicht aufbewahrt wird, kann nicht auf seine Zeit warten</translation>
    </message>
    <message>
        <source>The button is not added yet</source>
        <translation>Der Knopf ist noch nicht hinzugefügt</translation>
    </message>
    <message>
        <source>%1 is not added yet</source>
        <translation>%1 ist noch nicht hinzugefügt</translation>
    </message>
</context>
<context>
    <name>App::Due</name>
    <message>
        <source>As in %1</source>
        <translation>Zum Beispiel %1</translation>
    </message>
    <message>
        <source>That is past</source>
        <translation>Das ist schon vorbei</translation>
    </message>
    <message>
        <source>That is more than a year ahead</source>
        <translation>Bis dahin ist es mehr als ein Jahr</translation>
    </message>
    <message numerus="yes">
        <source>in %n minute(s)</source>
        <translation>
            <numerusform>in %n Minute</numerusform>
            <numerusform>in %n Minuten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>in %n hour(s)</source>
        <translation>
            <numerusform>in %n Stunde</numerusform>
            <numerusform>in %n Stunden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>in %n day(s)</source>
        <translation>
            <numerusform>in %n Tag</numerusform>
            <numerusform>in %n Tagen</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, at %2 here</source>
        <translation>%1, hier ist das %2</translation>
    </message>
</context>
<context>
    <name>App::Findings</name>
    <message>
        <source>Connections that read too slowly</source>
        <translation>Verbindungen, die zu langsam lesen</translation>
    </message>
    <message>
        <source>The slowest connections, to save memory</source>
        <translation>Die langsamsten Verbindungen, um Speicher zu sparen</translation>
    </message>
    <message>
        <source>Connections beyond what the server takes</source>
        <translation>Mehr Verbindungen, als der Server annimmt</translation>
    </message>
    <message>
        <source>Connections beyond what one address may have</source>
        <translation>Mehr Verbindungen, als eine Adresse haben darf</translation>
    </message>
    <message>
        <source>Connections that came too fast after one another</source>
        <translation>Verbindungen, die zu schnell aufeinander folgten</translation>
    </message>
    <message>
        <source>Requests beyond what a key may ask</source>
        <translation>Mehr Anfragen, als ein Schlüssel stellen darf</translation>
    </message>
    <message>
        <source>Requests beyond what one address may ask</source>
        <translation>Mehr Anfragen, als eine Adresse stellen darf</translation>
    </message>
    <message>
        <source>Connections that sent a message that is too large</source>
        <translation>Verbindungen mit einer zu großen Nachricht</translation>
    </message>
    <message>
        <source>Connections from a web page that may not</source>
        <translation>Verbindungen von einer Webseite, die nicht darf</translation>
    </message>
    <message>
        <source>Connections that failed at their encryption</source>
        <translation>Verbindungen, deren Verschlüsselung gescheitert ist</translation>
    </message>
    <message>
        <source>Requests that made no sense</source>
        <translation>Anfragen ohne Sinn</translation>
    </message>
    <message>
        <source>Connections that made no sense</source>
        <translation>Verbindungen ohne Sinn</translation>
    </message>
    <message>
        <source>Connections whose packets made no sense</source>
        <translation>Verbindungen, deren Pakete keinen Sinn ergaben</translation>
    </message>
    <message>
        <source>Nothing can be kept: %1. Pushes are refused until that is mended.</source>
        <translation>Nichts lässt sich speichern: %1. Bis das behoben ist, werden Pushes abgelehnt.</translation>
    </message>
    <message>
        <source>%1 are free where the server keeps its data. Make room, or keep fewer pushes.</source>
        <translation>%1 sind frei, wo der Server seine Daten hat. Platz schaffen oder weniger Pushes aufbewahren.</translation>
    </message>
    <message>
        <source>The server&apos;s clock says %1, which is before the newest push (%2).</source>
        <translation>Die Uhr des Servers sagt %1, das ist vor dem neuesten Push (%2).</translation>
    </message>
    <message numerus="yes">
        <source>%n pushes wait, of %1 that may.</source>
        <translation>
            <numerusform>%n Push wartet, von %1 möglichen.</numerusform>
            <numerusform>%n Pushes warten, von %1 möglichen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n keys end within a week.</source>
        <translation>
            <numerusform>%n Schlüssel endet innerhalb einer Woche.</numerusform>
            <numerusform>%n Schlüssel enden innerhalb einer Woche.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1: %2 (%3)</source>
        <translation>%1: %2 (%3)</translation>
    </message>
    <message>
        <source>Nothing can be kept, and pushes are refused, until the server is mended.</source>
        <translation>Nichts lässt sich speichern, und Pushes werden abgelehnt, bis der Server repariert ist.</translation>
    </message>
    <message>
        <source>There is little room where the server keeps its data.</source>
        <translation>Wo der Server seine Daten hat, ist wenig Platz.</translation>
    </message>
    <message>
        <source>Only %1 pushes are kept, which is back to %2. Whoever was away for longer misses some: an administrator can have more of them kept.</source>
        <translation>Nur %1 Pushes werden aufbewahrt, das reicht bis %2 zurück. Wer länger weg war, verpasst welche: Ein Administrator kann mehr aufbewahren lassen.</translation>
    </message>
</context>
<context>
    <name>App::FormComponent</name>
    <message>
        <source>Somebody has deleted this meanwhile.</source>
        <translation>Das wurde inzwischen gelöscht.</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Senden</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Sent.</source>
        <translation>Gesendet.</translation>
    </message>
    <message>
        <source>Saved.</source>
        <translation>Gespeichert.</translation>
    </message>
</context>
<context>
    <name>App::Inbox</name>
    <message>
        <source>Marked as unread</source>
        <translation>Als ungelesen markiert</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Erledigt</translation>
    </message>
    <message>
        <source>Put off until %1</source>
        <translation>Zurückgestellt bis %1</translation>
    </message>
    <message numerus="yes">
        <source>%n marked as read</source>
        <translation>
            <numerusform>%n als gelesen markiert</numerusform>
            <numerusform>%n als gelesen markiert</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n done</source>
        <translation>
            <numerusform>%n erledigt</numerusform>
            <numerusform>%n erledigt</numerusform>
        </translation>
    </message>
    <message>
        <source>You have taken it on</source>
        <translation>Übernommen</translation>
    </message>
    <message>
        <source>Your reply was sent</source>
        <translation>Antwort gesendet</translation>
    </message>
    <message>
        <source>It did not work: %1 (%2)</source>
        <translation>Das hat nicht geklappt: %1 (%2)</translation>
    </message>
    <message>
        <source>It did not work: %1</source>
        <translation>Das hat nicht geklappt: %1</translation>
    </message>
</context>
<context>
    <name>App::LiveBackend</name>
    <message>
        <source>That address is not a Crier server</source>
        <translation>Unter dieser Adresse ist kein Crier-Server</translation>
    </message>
    <message>
        <source>Can&apos;t reach the server: %1</source>
        <translation>Der Server ist nicht erreichbar: %1</translation>
    </message>
    <message>
        <source>This session was ended: log in again</source>
        <translation>Diese Sitzung wurde beendet: erneut anmelden</translation>
    </message>
    <message>
        <source>Can&apos;t read %1: %2</source>
        <translation>%1 ist nicht lesbar: %2</translation>
    </message>
    <message>
        <source>The server&apos;s answer is longer than this app reads (%1 MiB)</source>
        <translation>Die Antwort des Servers ist länger, als diese App liest (%1 MiB)</translation>
    </message>
    <message>
        <source>There is no connection</source>
        <translation>Keine Verbindung</translation>
    </message>
    <message>
        <source>User or password incorrect</source>
        <translation>Benutzer oder Passwort falsch</translation>
    </message>
</context>
<context>
    <name>App::Member</name>
    <message>
        <source>online now</source>
        <translation>gerade online</translation>
    </message>
    <message>
        <source>not online</source>
        <translation>nicht online</translation>
    </message>
    <message>
        <source>may not log in</source>
        <translation>darf sich nicht anmelden</translation>
    </message>
    <message>
        <source>since %1</source>
        <translation>seit %1</translation>
    </message>
</context>
<context>
    <name>App::MessageForm</name>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>Two braces, as in {{id}}, hold a field of each person</source>
        <translation>Zwei geschweifte Klammern, wie in {{id}}, stehen für ein Feld jeder Person</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>A line above the text; often there is none</source>
        <translation>Eine Zeile über dem Text; oft gibt es keine</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Its sign, and how long it stays</source>
        <translation>Ihr Zeichen, und wie lange sie bleibt</translation>
    </message>
    <message>
        <source>Only on the pages</source>
        <translation>Nur auf den Seiten</translation>
    </message>
    <message>
        <source>Paths with commas between them, and all below; empty: everywhere</source>
        <translation>Pfade mit Kommas dazwischen, samt allem darunter; leer: überall</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>Wo</translation>
    </message>
    <message>
        <source>On phones only the edge counts</source>
        <translation>Auf Telefonen zählt nur, ob oben oder unten</translation>
    </message>
    <message>
        <source>How long</source>
        <translation>Wie lange</translation>
    </message>
    <message>
        <source>Milliseconds; empty: 4000, of a success 2000</source>
        <translation>Millisekunden; leer: 4000, bei Erfolg 2000</translation>
    </message>
    <message>
        <source>Icon</source>
        <translation>Symbol</translation>
    </message>
    <message>
        <source>An emoji in the place of its sign</source>
        <translation>Ein Emoji anstelle des Zeichens</translation>
    </message>
    <message>
        <source>Description</source>
        <translation>Beschreibung</translation>
    </message>
    <message>
        <source>A second, quieter text</source>
        <translation>Ein zweiter, unauffälligerer Text</translation>
    </message>
    <message>
        <source>A button that closes it</source>
        <translation>Schaltfläche zum Schließen</translation>
    </message>
    <message>
        <source>A line for the time that is left</source>
        <translation>Linie für die Zeit, die bleibt</translation>
    </message>
    <message>
        <source>In the colours of its kind</source>
        <translation>In den Farben der Art</translation>
    </message>
    <message>
        <source>Background</source>
        <translation>Hintergrund</translation>
    </message>
    <message>
        <source>A colour of CSS, as in #713200 or tomato</source>
        <translation>Eine Farbe aus CSS, zum Beispiel #713200 oder tomato</translation>
    </message>
    <message>
        <source>Text colour</source>
        <translation>Textfarbe</translation>
    </message>
    <message>
        <source>A colour of CSS, as in #fff</source>
        <translation>Eine Farbe aus CSS, zum Beispiel #fff</translation>
    </message>
    <message>
        <source>Border</source>
        <translation>Rahmen</translation>
    </message>
    <message>
        <source>As in 1px solid #713200</source>
        <translation>Zum Beispiel 1px solid #713200</translation>
    </message>
    <message>
        <source>Corners</source>
        <translation>Ecken</translation>
    </message>
    <message>
        <source>As in 10px</source>
        <translation>Zum Beispiel 10px</translation>
    </message>
    <message>
        <source>Padding</source>
        <translation>Innenabstand</translation>
    </message>
    <message>
        <source>As in 16px</source>
        <translation>Zum Beispiel 16px</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>Textgröße</translation>
    </message>
    <message>
        <source>As in 18px</source>
        <translation>Zum Beispiel 18px</translation>
    </message>
    <message>
        <source>Greatest width</source>
        <translation>Größte Breite</translation>
    </message>
    <message>
        <source>As in 500px</source>
        <translation>Zum Beispiel 500px</translation>
    </message>
    <message>
        <source>Colour of the sign</source>
        <translation>Farbe des Zeichens</translation>
    </message>
    <message>
        <source>A colour of CSS</source>
        <translation>Eine Farbe aus CSS</translation>
    </message>
    <message>
        <source>Second colour of the sign</source>
        <translation>Zweite Farbe des Zeichens</translation>
    </message>
    <message>
        <source>For screen readers</source>
        <translation>Für Screenreader</translation>
    </message>
    <message>
        <source>An alert is read out at once, a status when there is time</source>
        <translation>Mit alert wird sofort vorgelesen, mit status, wenn Zeit ist</translation>
    </message>
    <message>
        <source>Name of the toast</source>
        <translation>Name der Einblendung</translation>
    </message>
    <message>
        <source>The same name again changes the toast that is there</source>
        <translation>Derselbe Name noch einmal ändert die Einblendung, die schon da ist</translation>
    </message>
    <message>
        <source>Time to leave</source>
        <translation>Zeit zum Verschwinden</translation>
    </message>
    <message>
        <source>Milliseconds; empty: 1000</source>
        <translation>Millisekunden; leer: 1000</translation>
    </message>
    <message>
        <source>Where to</source>
        <translation>Wohin</translation>
    </message>
    <message>
        <source>/a/b is a page; &lt;= goes back; ../ one level up; ./x below; https:// asks first</source>
        <translation>/a/b ist eine Seite; &lt;= geht zurück; ../ eine Ebene höher; ./x darunter; https:// fragt vorher</translation>
    </message>
    <message>
        <source>After</source>
        <translation>Nach</translation>
    </message>
    <message>
        <source>Milliseconds; empty: at once</source>
        <translation>Millisekunden; leer: sofort</translation>
    </message>
    <message>
        <source>Only from the pages</source>
        <translation>Nur von den Seiten</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Nachricht</translation>
    </message>
    <message>
        <source>A text; anything else is written as JSON</source>
        <translation>Ein Text; alles andere wird als JSON geschrieben</translation>
    </message>
    <message>
        <source>Line %1, column %2: this is not valid JSON</source>
        <translation>Zeile %1, Spalte %2: Das ist kein gültiges JSON</translation>
    </message>
    <message>
        <source>There is no text to show yet</source>
        <translation>Noch gibt es keinen Text zum Zeigen</translation>
    </message>
    <message>
        <source>It does not say where to yet</source>
        <translation>Noch steht nicht da, wohin</translation>
    </message>
    <message>
        <source>The event has no name yet</source>
        <translation>Das Ereignis hat noch keinen Namen</translation>
    </message>
    <message>
        <source>%1: this is no number</source>
        <translation>%1: Das ist keine Zahl</translation>
    </message>
    <message>
        <source>This is no number</source>
        <translation>Das ist keine Zahl</translation>
    </message>
</context>
<context>
    <name>App::MessagePreview</name>
    <message>
        <source>Leads to %1</source>
        <translation>Führt zu %1</translation>
    </message>
    <message>
        <source>Pages that are open read their data again. Nothing is shown.</source>
        <translation>Offene Seiten lesen ihre Daten neu. Gezeigt wird nichts.</translation>
    </message>
    <message>
        <source>Pages that listen to it do what they do. Nothing is shown but in the log and, if it is kept, in the inbox.</source>
        <translation>Seiten, die darauf hören, tun das Ihre. Zu sehen ist sie nur im Protokoll und, wenn sie aufbewahrt wird, im Eingang.</translation>
    </message>
    <message>
        <source>Some of them have no %1</source>
        <translation>Einigen fehlt: %1</translation>
    </message>
    <message>
        <source>It is in the inbox, and no toast is shown.</source>
        <translation>Sie ist im Eingang, und kein Toast wird gezeigt.</translation>
    </message>
</context>
<context>
    <name>App::NativeNotifications</name>
    <message>
        <source>not on this system</source>
        <translation>nicht auf diesem System</translation>
    </message>
</context>
<context>
    <name>App::Nodes</name>
    <message>
        <source>%1 (version %2)</source>
        <translation>%1 (Version %2)</translation>
    </message>
    <message numerus="yes">
        <source>%Ln connections, since %1</source>
        <translation>
            <numerusform>%Ln Verbindung, seit %1</numerusform>
            <numerusform>%Ln Verbindungen, seit %1</numerusform>
        </translation>
    </message>
    <message>
        <source>It has said nothing since %1.</source>
        <translation>Von ihm ist seit %1 nichts zu hören.</translation>
    </message>
    <message>
        <source>Pushes only for who is connected do not get from it to the others.</source>
        <translation>Pushes nur für Verbundene kommen von ihm nicht zu den anderen.</translation>
    </message>
    <message numerus="yes">
        <source>It has not handed out %n pushes yet.</source>
        <translation>
            <numerusform>Er hat %n Push noch nicht verteilt.</numerusform>
            <numerusform>Er hat %n Pushes noch nicht verteilt.</numerusform>
        </translation>
    </message>
    <message>
        <source>Its clock is %1 s away from the database&apos;s.</source>
        <translation>Seine Uhr geht um %1 s anders als die der Datenbank.</translation>
    </message>
    <message>
        <source>It does not know yet who is connected to the others.</source>
        <translation>Er weiß noch nicht, wer mit den anderen verbunden ist.</translation>
    </message>
</context>
<context>
    <name>App::Notifier</name>
    <message numerus="yes">
        <source>%n new</source>
        <translation>
            <numerusform>%n neue Nachricht</numerusform>
            <numerusform>%n neue Nachrichten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n urgent</source>
        <translation>
            <numerusform>%n davon dringend</numerusform>
            <numerusform>%n davon dringend</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n came while it was quiet</source>
        <translation>
            <numerusform>%n Nachricht während der Ruhe</numerusform>
            <numerusform>%n Nachrichten während der Ruhe</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n weitere Nachricht</numerusform>
            <numerusform>%n weitere Nachrichten</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>App::NotifyIcon</name>
    <message>
        <source>Explorer is not there</source>
        <translation>Der Explorer läuft nicht</translation>
    </message>
    <message>
        <source>Open Crier</source>
        <translation>Crier öffnen</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>For 30 minutes</source>
        <translation>Für 30 Minuten</translation>
    </message>
    <message>
        <source>For 1 hour</source>
        <translation>Für 1 Stunde</translation>
    </message>
    <message>
        <source>Until tomorrow</source>
        <translation>Bis morgen</translation>
    </message>
    <message>
        <source>Until I end it</source>
        <translation>Bis auf Weiteres</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pausieren</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>name and number</comment>
        <translation>%1 (%2)</translation>
    </message>
</context>
<context>
    <name>App::PageComponent</name>
    <message>
        <source>There is nothing here yet.</source>
        <translation>Hier ist noch nichts.</translation>
    </message>
</context>
<context>
    <name>App::PeopleFile</name>
    <message>
        <source>%1 can&apos;t be written: %2</source>
        <translation>%1 lässt sich nicht schreiben: %2</translation>
    </message>
    <message>
        <source>%1 can&apos;t be read: %2</source>
        <translation>%1 lässt sich nicht lesen: %2</translation>
    </message>
    <message>
        <source>A file may have %1 MiB</source>
        <translation>Eine Datei darf %1 MiB haben</translation>
    </message>
    <message>
        <source>The first line names the columns, and one of them is “user”</source>
        <translation>Die erste Zeile nennt die Spalten, und eine davon ist „user“</translation>
    </message>
    <message numerus="yes">
        <source>A file may have %n people</source>
        <translation>
            <numerusform>Eine Datei darf %n Person haben</numerusform>
            <numerusform>Eine Datei darf %n Personen haben</numerusform>
        </translation>
    </message>
    <message>
        <source>Line %1: %2</source>
        <translation>Zeile %1: %2</translation>
    </message>
    <message>
        <source>a quotation mark does not end</source>
        <translation>ein Anführungszeichen endet nicht</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>the attributes are no JSON object</source>
        <translation>die Attribute sind kein JSON-Objekt</translation>
    </message>
    <message>
        <source>nobody is named</source>
        <translation>niemand ist genannt</translation>
    </message>
    <message>
        <source>%1 is there twice</source>
        <translation>%1 steht zweimal da</translation>
    </message>
    <message>
        <source>new</source>
        <translation>neu</translation>
    </message>
    <message>
        <source>another password</source>
        <translation>ein anderes Passwort</translation>
    </message>
    <message>
        <source>%1: %2 → %3</source>
        <translation>%1: %2 → %3</translation>
    </message>
    <message numerus="yes">
        <source>%n written</source>
        <translation>
            <numerusform>%n geschrieben</numerusform>
            <numerusform>%n geschrieben</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 new, %2 changed, %3 as they are, %4 can&apos;t be read</source>
        <translation>%1 neu, %2 geändert, %3 wie bisher, %4 nicht lesbar</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>und %n weitere</numerusform>
            <numerusform>und %n weitere</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1. %n failed</source>
        <translation>
            <numerusform>%1. %n gescheitert</numerusform>
            <numerusform>%1. %n gescheitert</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 is not UTF-8: save it as “CSV UTF-8”</source>
        <translation>%1 ist kein UTF-8: als „CSV UTF-8“ speichern</translation>
    </message>
</context>
<context>
    <name>App::PortalAutostart</name>
    <message>
        <source>This system starts no apps from sandboxes</source>
        <translation>Dieses System startet keine Apps aus Sandboxen</translation>
    </message>
    <message>
        <source>Shows what is sent to you from the log-in on</source>
        <translation>Zeigt ab der Anmeldung, was gesendet wird</translation>
    </message>
    <message>
        <source>That was not allowed</source>
        <translation>Das wurde nicht erlaubt</translation>
    </message>
</context>
<context>
    <name>App::PortalNotifications</name>
    <message>
        <source>portal, version %1</source>
        <translation>Portal, Version %1</translation>
    </message>
</context>
<context>
    <name>App::PushTruth</name>
    <message>
        <source>by %1</source>
        <translation>von %1</translation>
    </message>
    <message>
        <source>Sent to</source>
        <translation>Gesendet an</translation>
    </message>
    <message>
        <source>Delivered</source>
        <translation>Zugestellt</translation>
    </message>
    <message>
        <source>Shown</source>
        <translation>Gezeigt</translation>
    </message>
    <message>
        <source>Read</source>
        <translation>Gelesen</translation>
    </message>
    <message>
        <source>Clicked</source>
        <translation>Angeklickt</translation>
    </message>
    <message numerus="yes">
        <source>%n not reached yet</source>
        <translation>
            <numerusform>%n noch nicht erreicht</numerusform>
            <numerusform>%n noch nicht erreicht</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n failed</source>
        <translation>
            <numerusform>%n gescheitert</numerusform>
            <numerusform>%n gescheitert</numerusform>
        </translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>Zurücknehmen</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message numerus="yes">
        <source>%n people</source>
        <translation>
            <numerusform>%n Person</numerusform>
            <numerusform>%n Personen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n online now</source>
        <translation>
            <numerusform>%n gerade online</numerusform>
            <numerusform>%n gerade online</numerusform>
        </translation>
    </message>
    <message>
        <source>approved by %1</source>
        <translation>genehmigt von %1</translation>
    </message>
    <message>
        <source>Decline</source>
        <translation>Ablehnen</translation>
    </message>
</context>
<context>
    <name>App::RegistryAutostart</name>
    <message>
        <source>Turned off in the Task Manager</source>
        <translation>Im Task-Manager ausgeschaltet</translation>
    </message>
    <message>
        <source>The registry can&apos;t be changed</source>
        <translation>Die Registrierung lässt sich nicht ändern</translation>
    </message>
</context>
<context>
    <name>App::ServerAddress</name>
    <message>
        <source>Begin the address with http:// or https://</source>
        <translation>Die Adresse beginnt mit http:// oder https://</translation>
    </message>
    <message>
        <source>An address looks like https://example.com</source>
        <translation>Eine Adresse sieht aus wie https://example.com</translation>
    </message>
    <message>
        <source>Name and password go into the fields below</source>
        <translation>Name und Passwort gehören in die Felder darunter</translation>
    </message>
    <message>
        <source>Leave out what follows the host: %1</source>
        <translation>Nach dem Servernamen darf nichts folgen: %1</translation>
    </message>
</context>
<context>
    <name>App::SessionKeeper</name>
    <message>
        <source>the keyring is locked, or does not answer</source>
        <translation>der Schlüsselbund ist gesperrt oder antwortet nicht</translation>
    </message>
</context>
<context>
    <name>App::Stats</name>
    <message>
        <source>People</source>
        <translation>Personen</translation>
    </message>
    <message>
        <source>Online now</source>
        <translation>Gerade online</translation>
    </message>
    <message>
        <source>Connections</source>
        <translation>Verbindungen</translation>
    </message>
    <message>
        <source>Pushes within a day</source>
        <translation>Pushes an einem Tag</translation>
    </message>
    <message>
        <source>Planned</source>
        <translation>Geplant</translation>
    </message>
    <message>
        <source>Sessions</source>
        <translation>Sitzungen</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Schlüssel</translation>
    </message>
    <message numerus="yes">
        <source>%n may not log in</source>
        <translation>
            <numerusform>%n darf sich nicht anmelden</numerusform>
            <numerusform>%n dürfen sich nicht anmelden</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 are kept</source>
        <translation>%1 sind aufbewahrt</translation>
    </message>
    <message>
        <source>Pushes</source>
        <translation>Pushes</translation>
    </message>
    <message>
        <source>Shown</source>
        <translation>Gezeigt</translation>
    </message>
    <message>
        <source>Not shown</source>
        <translation>Nicht gezeigt</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Gescheitert</translation>
    </message>
    <message>
        <source>Slowest push, ms</source>
        <translation>Langsamster Push, ms</translation>
    </message>
    <message>
        <source>An hour</source>
        <translation>Eine Stunde</translation>
    </message>
    <message>
        <source>A day</source>
        <translation>Ein Tag</translation>
    </message>
    <message>
        <source>A month</source>
        <translation>Ein Monat</translation>
    </message>
    <message>
        <source>%1, at most %2</source>
        <translation>%1, höchstens %2</translation>
    </message>
    <message>
        <source>%1: %2 at last, %3 at most (%4)</source>
        <translation>%1: zuletzt %2, höchstens %3 (%4)</translation>
    </message>
</context>
<context>
    <name>App::StatusNotifierTray</name>
    <message>
        <source>there is no session bus</source>
        <translation>es gibt keinen Sitzungsbus</translation>
    </message>
    <message>
        <source>the tray does not answer yet</source>
        <translation>der Infobereich antwortet noch nicht</translation>
    </message>
    <message>
        <source>this desktop has no tray for such icons</source>
        <translation>dieser Desktop hat keinen Infobereich für solche Symbole</translation>
    </message>
    <message>
        <source>shown by %1</source>
        <translation>angezeigt von %1</translation>
    </message>
    <message>
        <source>%1 is there, and no panel that shows it</source>
        <translation>%1 ist da, aber keine Leiste, die es anzeigt</translation>
    </message>
</context>
<context>
    <name>App::Tray</name>
    <message>
        <source>not on this system</source>
        <translation>nicht auf diesem System</translation>
    </message>
</context>
<context>
    <name>App::Waking</name>
    <message>
        <source>The settings of this app can&apos;t be written</source>
        <translation>Die Einstellungen dieser App lassen sich nicht schreiben</translation>
    </message>
    <message>
        <source>The server wakes nobody: %1</source>
        <translation>Der Server weckt niemanden: %1</translation>
    </message>
    <message>
        <source>%1 in %2</source>
        <translation>%1 in %2</translation>
    </message>
    <message>
        <source>%1 does not do it: %2</source>
        <translation>%1 tut es nicht: %2</translation>
    </message>
    <message>
        <source>The server wakes nobody</source>
        <translation>Der Server weckt niemanden</translation>
    </message>
    <message>
        <source>%1 does not do it</source>
        <translation>%1 tut es nicht</translation>
    </message>
</context>
<context>
    <name>App::Whom</name>
    <message numerus="yes">
        <source>%n people</source>
        <translation>
            <numerusform>%n Person</numerusform>
            <numerusform>%n Personen</numerusform>
        </translation>
    </message>
    <message>
        <source>everybody with the role “%1”</source>
        <translation>alle mit der Rolle „%1“</translation>
    </message>
    <message>
        <source>everybody with the tag “%1”</source>
        <translation>alle mit dem Tag „%1“</translation>
    </message>
    <message>
        <source>everybody</source>
        <translation>alle</translation>
    </message>
    <message numerus="yes">
        <source>%n online now</source>
        <translation>
            <numerusform>%n gerade online</numerusform>
            <numerusform>%n gerade online</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n on another page</source>
        <translation>
            <numerusform>%n auf einer anderen Seite</numerusform>
            <numerusform>%n auf einer anderen Seite</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n quiet</source>
        <translation>
            <numerusform>%n mit Ruhe</numerusform>
            <numerusform>%n mit Ruhe</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n would not see it now</source>
        <translation>
            <numerusform>%n würde sie jetzt nicht sehen</numerusform>
            <numerusform>%n würden sie jetzt nicht sehen</numerusform>
        </translation>
    </message>
    <message>
        <source>This app has no user %1</source>
        <translation>In dieser App gibt es niemanden namens %1</translation>
    </message>
    <message>
        <source>Nobody would get it</source>
        <translation>Niemand würde sie bekommen</translation>
    </message>
    <message>
        <source>%1. A second person has to approve it.</source>
        <translation>%1. Eine zweite Person muss es genehmigen.</translation>
    </message>
</context>
<context>
    <name>App::XdgAutostart</name>
    <message>
        <source>%1 can&apos;t be changed</source>
        <translation>%1 ist nicht änderbar</translation>
    </message>
    <message>
        <source>%1 can&apos;t be written to</source>
        <translation>%1 ist nicht beschreibbar</translation>
    </message>
    <message>
        <source>Can&apos;t make the folder %1</source>
        <translation>Der Ordner %1 lässt sich nicht anlegen</translation>
    </message>
    <message>
        <source>Can&apos;t write %1: %2</source>
        <translation>%1 lässt sich nicht schreiben: %2</translation>
    </message>
    <message>
        <source>Can&apos;t remove %1: %2</source>
        <translation>%1 lässt sich nicht entfernen: %2</translation>
    </message>
</context>
<context>
    <name>AppPage</name>
    <message>
        <source>App</source>
        <translation>App</translation>
    </message>
    <message>
        <source>What is kept</source>
        <translation>Was aufbewahrt wird</translation>
    </message>
    <message>
        <source>Empty: as the server has it, %1.</source>
        <translation>Leer: wie beim Server, %1.</translation>
    </message>
    <message>
        <source>Days that pushes are kept</source>
        <translation>Tage, die Pushes aufbewahrt werden</translation>
    </message>
    <message>
        <source>How many at most</source>
        <translation>Wie viele höchstens</translation>
    </message>
    <message>
        <source>What goes to everybody</source>
        <translation>Was an alle geht</translation>
    </message>
    <message>
        <source>It waits until another operator approves it. Whoever sent it can&apos;t, not with a key of theirs either.</source>
        <translation>Es wartet, bis ein anderer Operator es genehmigt. Wer es gesendet hat, kann das nicht, auch nicht mit einem eigenen Schlüssel.</translation>
    </message>
    <message>
        <source>A second person approves it</source>
        <translation>Eine zweite Person genehmigt es</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Whoever runs the server sets these, for all its apps.</source>
        <translation>Das stellt ein, wer den Server betreibt, für alle Apps.</translation>
    </message>
    <message>
        <source>Remove them</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Keep them</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>What is older, or more, than that goes from the log at once, and from the inboxes of whoever has not got it yet. This can&apos;t be undone.</source>
        <translation>Was älter oder mehr ist, verschwindet sofort aus dem Protokoll, und aus dem Eingang aller, die es noch nicht haben. Das lässt sich nicht rückgängig machen.</translation>
    </message>
    <message>
        <source>Keep fewer pushes?</source>
        <translation>Weniger Pushes aufbewahren?</translation>
    </message>
</context>
<context>
    <name>AuditPage</name>
    <message>
        <source>Nothing was changed yet.</source>
        <translation>Noch wurde nichts geändert.</translation>
    </message>
    <message>
        <source>Audit</source>
        <translation>Änderungen</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Wer</translation>
    </message>
    <message>
        <source>What, to what, or who</source>
        <translation>Was, woran oder wer</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filtern</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>Seit</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>Gestern</translation>
    </message>
    <message>
        <source>A week ago</source>
        <translation>Vor einer Woche</translation>
    </message>
    <message>
        <source>A month ago</source>
        <translation>Vor einem Monat</translation>
    </message>
</context>
<context>
    <name>BottomBar</name>
    <message>
        <source>Inbox</source>
        <translation>Eingang</translation>
    </message>
</context>
<context>
    <name>BulkBar</name>
    <message numerus="yes">
        <source>%n chosen</source>
        <translation>
            <numerusform>%n gewählt</numerusform>
            <numerusform>%n gewählt</numerusform>
        </translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>All %1 that are here</source>
        <translation>Alle %1, die hier stehen</translation>
    </message>
    <message>
        <source>Choose no more</source>
        <translation>Auswahl beenden</translation>
    </message>
</context>
<context>
    <name>ButtonFace</name>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
</context>
<context>
    <name>CardsFace</name>
    <message>
        <source>Show more</source>
        <translation>Mehr anzeigen</translation>
    </message>
</context>
<context>
    <name>ChatBubble</name>
    <message>
        <source>You: %1</source>
        <translation>Ich: %1</translation>
    </message>
    <message>
        <source>Waits for the connection</source>
        <translation>Wartet auf die Verbindung</translation>
    </message>
</context>
<context>
    <name>ChatFace</name>
    <message>
        <source>To the newest</source>
        <translation>Zum Neuesten</translation>
    </message>
</context>
<context>
    <name>Chip</name>
    <message>
        <source>Take %1 away</source>
        <translation>%1 entfernen</translation>
    </message>
</context>
<context>
    <name>CommandPalette</name>
    <message>
        <source>A place, a person or an event</source>
        <translation>Ein Ort, eine Person oder ein Ereignis</translation>
    </message>
    <message>
        <source>A place</source>
        <translation>Ein Ort</translation>
    </message>
    <message>
        <source>Nothing is called so.</source>
        <translation>Nichts heißt so.</translation>
    </message>
</context>
<context>
    <name>CommentsFace</name>
    <message>
        <source>An answer</source>
        <translation>Eine Antwort</translation>
    </message>
    <message>
        <source>Not an answer</source>
        <translation>Keine Antwort</translation>
    </message>
    <message>
        <source>You</source>
        <translation>Ich</translation>
    </message>
    <message>
        <source>Waits for the connection</source>
        <translation>Wartet auf die Verbindung</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Antworten</translation>
    </message>
    <message>
        <source>Show more</source>
        <translation>Mehr anzeigen</translation>
    </message>
</context>
<context>
    <name>ComponentFace</name>
    <message>
        <source>Not up to date</source>
        <translation>Nicht aktuell</translation>
    </message>
</context>
<context>
    <name>ComposePage</name>
    <message>
        <source>Compose</source>
        <translation>Verfassen</translation>
    </message>
    <message>
        <source>To</source>
        <translation>An</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>Ereignis</translation>
    </message>
    <message>
        <source>JSON</source>
        <translation>JSON</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Nachricht</translation>
    </message>
    <message>
        <source>Templates</source>
        <translation>Vorlagen</translation>
    </message>
    <message>
        <source>Begin anew</source>
        <translation>Neu beginnen</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>Alert</source>
        <translation>Hinweis</translation>
    </message>
    <message>
        <source>Redirect</source>
        <translation>Weiterleitung</translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation>Aktualisierung</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>Anderes</translation>
    </message>
    <message>
        <source>Form</source>
        <translation>Formular</translation>
    </message>
    <message>
        <source>What pages and programs listen to; several names have commas between them.</source>
        <translation>Worauf Seiten und Programme hören; mehrere Namen mit Kommas dazwischen.</translation>
    </message>
    <message>
        <source>The JSON has a mistake in it: mend that first.</source>
        <translation>Im JSON ist ein Fehler: zuerst diesen beheben.</translation>
    </message>
    <message>
        <source>There are no fields for this JSON.</source>
        <translation>Für dieses JSON gibt es keine Felder.</translation>
    </message>
    <message>
        <source>Less</source>
        <translation>Weniger</translation>
    </message>
    <message>
        <source>All options (%1 chosen)</source>
        <translation>Alle Optionen (%1 gewählt)</translation>
    </message>
    <message>
        <source>All options</source>
        <translation>Alle Optionen</translation>
    </message>
    <message>
        <source>It is sent as it is written here.</source>
        <translation>Gesendet wird sie so, wie sie hier steht.</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Wann</translation>
    </message>
</context>
<context>
    <name>ConnectionsPage</name>
    <message>
        <source>Nobody is connected.</source>
        <translation>Niemand ist verbunden.</translation>
    </message>
    <message numerus="yes">
        <source>%n connections</source>
        <translation>
            <numerusform>%n Verbindung</numerusform>
            <numerusform>%n Verbindungen</numerusform>
        </translation>
    </message>
    <message>
        <source>Connections</source>
        <translation>Verbindungen</translation>
    </message>
    <message>
        <source>Read again</source>
        <translation>Neu lesen</translation>
    </message>
    <message>
        <source>Person, device or address</source>
        <translation>Person, Gerät oder Adresse</translation>
    </message>
    <message>
        <source>See the person</source>
        <translation>Person ansehen</translation>
    </message>
    <message>
        <source>Disconnect</source>
        <translation>Trennen</translation>
    </message>
    <message>
        <source>Choose several</source>
        <translation>Mehrere wählen</translation>
    </message>
</context>
<context>
    <name>DataTable</name>
    <message>
        <source>%1, the greatest first</source>
        <translation>%1, das Größte zuerst</translation>
    </message>
    <message>
        <source>%1, the least first</source>
        <translation>%1, das Kleinste zuerst</translation>
    </message>
</context>
<context>
    <name>DateField</name>
    <message>
        <source>Pick a day</source>
        <translation>Tag wählen</translation>
    </message>
    <message>
        <source>The month before</source>
        <translation>Vorheriger Monat</translation>
    </message>
    <message>
        <source>The month after</source>
        <translation>Nächster Monat</translation>
    </message>
</context>
<context>
    <name>DocumentPage</name>
    <message>
        <source>There is no such page</source>
        <translation>Diese Seite gibt es nicht</translation>
    </message>
    <message>
        <source>%1, not saved</source>
        <translation>%1, nicht gespeichert</translation>
    </message>
    <message>
        <source>Nothing is at %1. These are called almost like it:</source>
        <translation>Unter %1 gibt es nichts. Ähnlich heißen:</translation>
    </message>
    <message>
        <source>Nothing is at %1.</source>
        <translation>Unter %1 gibt es nichts.</translation>
    </message>
</context>
<context>
    <name>DueCard</name>
    <message>
        <source>Now</source>
        <translation>Jetzt</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Später</translation>
    </message>
    <message>
        <source>Day and time</source>
        <translation>Tag und Uhrzeit</translation>
    </message>
    <message>
        <source>Time zone</source>
        <translation>Zeitzone</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>Priorität</translation>
    </message>
    <message>
        <source>Urgent comes through quiet hours, unless somebody does not want that.</source>
        <translation>Dringendes kommt durch Ruhezeiten, außer wenn jemand das nicht will.</translation>
    </message>
    <message>
        <source>Less</source>
        <translation>Weniger</translation>
    </message>
    <message>
        <source>How long, once, buttons</source>
        <translation>Wie lange, nur einmal, Schaltflächen</translation>
    </message>
    <message>
        <source>Who comes later than that does not get it.</source>
        <translation>Wer später kommt, bekommt sie nicht.</translation>
    </message>
    <message>
        <source>Good for</source>
        <translation>Gültig</translation>
    </message>
    <message>
        <source>Of several with the same name only the newest stays.</source>
        <translation>Von mehreren mit demselben Namen bleibt nur die neueste.</translation>
    </message>
    <message>
        <source>Takes the place of</source>
        <translation>Ersetzt</translation>
    </message>
    <message>
        <source>It is not kept, and nothing becomes known of it.</source>
        <translation>Sie wird nicht aufbewahrt, und was aus ihr wird, bleibt unbekannt.</translation>
    </message>
    <message>
        <source>Only for who is connected</source>
        <translation>Nur für alle, die verbunden sind</translation>
    </message>
    <message>
        <source>It has besides: %1</source>
        <translation>Außerdem enthalten: %1</translation>
    </message>
    <message>
        <source>Left out, since what they ask for is told to nobody: %1</source>
        <translation>Weggelassen, weil niemand erfährt, was sie anfragen: %1</translation>
    </message>
</context>
<context>
    <name>EventLogPage</name>
    <message>
        <source>Event log</source>
        <translation>Ereignisprotokoll</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Leeren</translation>
    </message>
    <message>
        <source>Every event that reaches you will be listed here.</source>
        <translation>Hier erscheint jedes Ereignis, das ankommt.</translation>
    </message>
</context>
<context>
    <name>EventsFace</name>
    <message>
        <source>Events</source>
        <translation>Ereignisse</translation>
    </message>
</context>
<context>
    <name>FieldOffer</name>
    <message>
        <source>Fields</source>
        <translation>Felder</translation>
    </message>
</context>
<context>
    <name>FilePickerDialog</name>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
</context>
<context>
    <name>FilterRow</name>
    <message>
        <source>Any</source>
        <translation>Beliebig</translation>
    </message>
</context>
<context>
    <name>FilterSheet</name>
    <message>
        <source>Filter</source>
        <translation>Filtern</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Anzeigen</translation>
    </message>
</context>
<context>
    <name>FormFace</name>
    <message>
        <source>Step %1 of %2: %3</source>
        <translation>Schritt %1 von %2: %3</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Verwerfen</translation>
    </message>
</context>
<context>
    <name>FormInput</name>
    <message>
        <source>Emptied meanwhile</source>
        <translation>Inzwischen geleert</translation>
    </message>
    <message>
        <source>Changed meanwhile to “%1”</source>
        <translation>Inzwischen geändert in „%1“</translation>
    </message>
    <message>
        <source>Take it</source>
        <translation>Übernehmen</translation>
    </message>
    <message>
        <source>Keep mine</source>
        <translation>Meins behalten</translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation>%1 entfernen</translation>
    </message>
    <message>
        <source>Choose a file</source>
        <translation>Datei wählen</translation>
    </message>
    <message>
        <source>Choose another</source>
        <translation>Andere wählen</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
</context>
<context>
    <name>FormWords</name>
    <message>
        <source>This can&apos;t be written so</source>
        <translation>So lässt sich das nicht schreiben</translation>
    </message>
    <message>
        <source>Not less than %1</source>
        <translation>Nicht weniger als %1</translation>
    </message>
    <message>
        <source>Not more than %1</source>
        <translation>Nicht mehr als %1</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>Ja</translation>
    </message>
    <message>
        <source>No</source>
        <translation>Nein</translation>
    </message>
    <message>
        <source>This is needed</source>
        <translation>Das wird gebraucht</translation>
    </message>
    <message>
        <source>A whole number, as in %1</source>
        <translation>Eine ganze Zahl, zum Beispiel %1</translation>
    </message>
    <message>
        <source>A number, as in %1</source>
        <translation>Eine Zahl, zum Beispiel %1</translation>
    </message>
    <message>
        <source>As in %1</source>
        <translation>Zum Beispiel %1</translation>
    </message>
    <message numerus="yes">
        <source>At least %n character(s)</source>
        <translation>
            <numerusform>Mindestens %n Zeichen</numerusform>
            <numerusform>Mindestens %n Zeichen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>At most %n character(s)</source>
        <translation>
            <numerusform>Höchstens %n Zeichen</numerusform>
            <numerusform>Höchstens %n Zeichen</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HealthPage</name>
    <message>
        <source>Health</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Read again</source>
        <translation>Neu lesen</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>What became of pushes within a day</source>
        <translation>Was an einem Tag aus Pushes wurde</translation>
    </message>
    <message>
        <source>All is well, as far as the server can tell.</source>
        <translation>Alles in Ordnung, soweit der Server es weiß.</translation>
    </message>
    <message>
        <source>What the server had to end or refuse within a day, of all apps</source>
        <translation>Was der Server innerhalb eines Tages beenden oder ablehnen musste, bei allen Apps</translation>
    </message>
    <message>
        <source>Servers</source>
        <translation>Server</translation>
    </message>
</context>
<context>
    <name>InboxDetail</name>
    <message>
        <source>Put off</source>
        <translation>Zurückstellen</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Erledigt</translation>
    </message>
    <message>
        <source>I take it on</source>
        <translation>Ich übernehme das</translation>
    </message>
    <message>
        <source>Reply</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Senden</translation>
    </message>
    <message>
        <source>On its way …</source>
        <translation>Unterwegs …</translation>
    </message>
    <message>
        <source>Put off until %1</source>
        <translation>Zurückgestellt bis %1</translation>
    </message>
    <message>
        <source>%2, %1</source>
        <translation>%2, %1</translation>
    </message>
    <message>
        <source>Mute</source>
        <translation>Stummschalten</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
</context>
<context>
    <name>InboxPage</name>
    <message>
        <source>Inbox</source>
        <translation>Eingang</translation>
    </message>
    <message>
        <source>Unread</source>
        <translation>Ungelesen</translation>
    </message>
    <message>
        <source>Put off</source>
        <translation>Zurückgestellt</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Erledigt</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Heute</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>Gestern</translation>
    </message>
    <message>
        <source>Nothing has these words.</source>
        <translation>Nirgends kommen diese Wörter vor.</translation>
    </message>
    <message>
        <source>What you put off waits here until its time comes.</source>
        <translation>Was zurückgestellt ist, wartet hier, bis seine Zeit kommt.</translation>
    </message>
    <message>
        <source>What you are done with is here.</source>
        <translation>Was erledigt ist, steht hier.</translation>
    </message>
    <message>
        <source>Nothing new. What is sent to you will be here.</source>
        <translation>Nichts Neues. Was gesendet wird, erscheint hier.</translation>
    </message>
    <message>
        <source>Mark all read</source>
        <translation>Alle als gelesen markieren</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Anzeigen</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suche</translation>
    </message>
    <message>
        <source>Words in it</source>
        <translation>Wörter im Text</translation>
    </message>
    <message>
        <source>Choose something to read.</source>
        <translation>Etwas zum Lesen auswählen.</translation>
    </message>
</context>
<context>
    <name>InboxRow</name>
    <message>
        <source>Unread</source>
        <translation>Ungelesen</translation>
    </message>
    <message>
        <source>Put off</source>
        <translation>Zurückstellen</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Erledigt</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>InviteSheet</name>
    <message>
        <source>Invite %1</source>
        <translation>%1 einladen</translation>
    </message>
    <message>
        <source>Whoever opens this link in Crier within a week chooses the password. It is good once, and nobody can read it again, not even here.</source>
        <translation>Wer diesen Link innerhalb einer Woche in Crier öffnet, wählt das Passwort. Er gilt einmal, und niemand kann ihn noch einmal lesen, auch hier nicht.</translation>
    </message>
    <message>
        <source>Link</source>
        <translation>Link</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Kopiert</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
</context>
<context>
    <name>KeysHelp</name>
    <message>
        <source>Ctrl+Z</source>
        <translation>Strg+Z</translation>
    </message>
    <message>
        <source>The next one</source>
        <translation>Nächste Nachricht</translation>
    </message>
    <message>
        <source>The one before</source>
        <translation>Vorherige Nachricht</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Erledigt</translation>
    </message>
    <message>
        <source>Read or unread</source>
        <translation>Gelesen oder ungelesen</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suche</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>These keys</source>
        <translation>Diese Tasten</translation>
    </message>
    <message>
        <source>Keys of the inbox</source>
        <translation>Tasten im Eingang</translation>
    </message>
</context>
<context>
    <name>KeysPage</name>
    <message>
        <source>No program has a key yet. With one, a single line of curl sends a push.</source>
        <translation>Noch hat kein Programm einen Schlüssel. Mit einem sendet eine einzige Zeile curl einen Push.</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>Make a key</source>
        <translation>Schlüssel anlegen</translation>
    </message>
    <message>
        <source>Revoke</source>
        <translation>Widerrufen</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>Whatever uses it is refused from now on. This can&apos;t be undone.</source>
        <translation>Was ihn benutzt, wird von jetzt an abgewiesen. Das lässt sich nicht rückgängig machen.</translation>
    </message>
    <message>
        <source>Revoke this key?</source>
        <translation>Diesen Schlüssel widerrufen?</translation>
    </message>
    <message>
        <source>Choose several</source>
        <translation>Mehrere wählen</translation>
    </message>
    <message>
        <source>Whatever uses them is refused from now on. This can&apos;t be undone.</source>
        <translation>Was sie benutzt, wird von jetzt an abgewiesen. Das lässt sich nicht rückgängig machen.</translation>
    </message>
    <message numerus="yes">
        <source>Revoke %n keys?</source>
        <translation>
            <numerusform>%n Schlüssel widerrufen?</numerusform>
            <numerusform>%n Schlüssel widerrufen?</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ListPage</name>
    <message>
        <source>Nothing is like that.</source>
        <translation>So etwas gibt es nicht.</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>Choose one to see more of it.</source>
        <translation>Was links ausgewählt ist, steht hier ausführlich.</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>LogInPage</name>
    <message>
        <source>Log in</source>
        <translation>Anmelden</translation>
    </message>
    <message>
        <source>Crier</source>
        <translation>Crier</translation>
    </message>
    <message>
        <source>Log in to see what concerns you</source>
        <translation>Anmelden und sehen, was wichtig ist</translation>
    </message>
    <message>
        <source>As in https://crier.example.com</source>
        <translation>Zum Beispiel https://crier.example.com</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>App</source>
        <translation>App</translation>
    </message>
    <message>
        <source>User</source>
        <translation>Benutzer</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Passwort</translation>
    </message>
    <message>
        <source>Logging in</source>
        <translation>Anmeldung läuft</translation>
    </message>
    <message>
        <source>The keyring keeps the session, never the password.</source>
        <translation>Die Sitzung kommt in den Schlüsselbund, das Passwort nie.</translation>
    </message>
    <message>
        <source>Stay logged in</source>
        <translation>Angemeldet bleiben</translation>
    </message>
    <message>
        <source>Waiting for the keyring to be unlocked. You can log in instead.</source>
        <translation>Wartet, bis der Schlüsselbund entsperrt ist. Anmelden geht auch so.</translation>
    </message>
    <message>
        <source>Or go on as</source>
        <translation>Oder weiter als</translation>
    </message>
    <message>
        <source>Don&apos;t log in here</source>
        <translation>Hier nicht anmelden</translation>
    </message>
    <message>
        <source>You were invited: choose a password</source>
        <translation>Einladung: jetzt ein Passwort wählen</translation>
    </message>
    <message>
        <source>New password</source>
        <translation>Neues Passwort</translation>
    </message>
    <message>
        <source>Set it and log in</source>
        <translation>Setzen und anmelden</translation>
    </message>
    <message>
        <source>Nobody uses this server yet. Make its first app, and be its administrator.</source>
        <translation>Diesen Server benutzt noch niemand. Wer sich jetzt anmeldet, legt die erste App an und administriert sie.</translation>
    </message>
    <message>
        <source>Set up and log in</source>
        <translation>Einrichten und anmelden</translation>
    </message>
</context>
<context>
    <name>Main</name>
    <message>
        <source>Crier – %1</source>
        <translation>Crier – %1</translation>
    </message>
    <message>
        <source>Crier</source>
        <translation>Crier</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>Keep running</source>
        <translation>Weiterlaufen</translation>
    </message>
    <message>
        <source>Without a window it goes on showing what comes, and its icon in the tray brings it back.</source>
        <translation>Ohne Fenster zeigt Crier weiter, was kommt; das Symbol im Infobereich holt es zurück.</translation>
    </message>
    <message>
        <source>Without a window it goes on showing what comes. Starting it again brings it back: no tray shows its icon here.</source>
        <translation>Ohne Fenster zeigt Crier weiter, was kommt. Ein neuer Start holt es zurück: Hier gibt es keinen Infobereich für das Symbol.</translation>
    </message>
    <message>
        <source>Keep Crier running?</source>
        <translation>Crier weiterlaufen lassen?</translation>
    </message>
</context>
<context>
    <name>MessageField</name>
    <message>
        <source>As many messages wait as can. The next one can be sent when there is a connection.</source>
        <translation>Mehr Nachrichten können nicht warten. Die nächste lässt sich senden, sobald eine Verbindung besteht.</translation>
    </message>
    <message>
        <source>Attach a file</source>
        <translation>Datei anhängen</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Senden</translation>
    </message>
</context>
<context>
    <name>MessageFields</name>
    <message>
        <source>This is written as JSON.</source>
        <translation>Das ist als JSON geschrieben.</translation>
    </message>
    <message>
        <source>Not said</source>
        <translation>Nicht angegeben</translation>
    </message>
</context>
<context>
    <name>ModalPage</name>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>MorePage</name>
    <message>
        <source>More</source>
        <translation>Mehr</translation>
    </message>
    <message>
        <source>%1 in %2</source>
        <translation>%1 in %2</translation>
    </message>
    <message>
        <source>Log out</source>
        <translation>Abmelden</translation>
    </message>
    <message>
        <source>All inboxes</source>
        <translation>Alle Eingänge</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>About and diagnosis</source>
        <translation>Info und Diagnose</translation>
    </message>
</context>
<context>
    <name>MuteMenu</name>
    <message>
        <source>Mute</source>
        <translation>Stummschalten</translation>
    </message>
    <message>
        <source>Hear %1 again</source>
        <translation>%1 wieder zeigen</translation>
    </message>
    <message>
        <source>Mute %1</source>
        <translation>%1 stummschalten</translation>
    </message>
    <message>
        <source>Hear the kind %1 again</source>
        <translation>Art %1 wieder zeigen</translation>
    </message>
    <message>
        <source>Mute the kind %1</source>
        <translation>Art %1 stummschalten</translation>
    </message>
</context>
<context>
    <name>MutedList</name>
    <message>
        <source>Everything of the kind %1</source>
        <translation>Alles von der Art %1</translation>
    </message>
    <message>
        <source>Nobody. What you mute in the inbox is listed here.</source>
        <translation>Niemand. Hier steht, was im Eingang stummgeschaltet wurde.</translation>
    </message>
    <message>
        <source>What they send is in the inbox and shown nowhere else.</source>
        <translation>Was von ihnen kommt, steht im Eingang und erscheint sonst nirgends.</translation>
    </message>
    <message>
        <source>Muted</source>
        <translation>Stummgeschaltet</translation>
    </message>
    <message>
        <source>mute, ignore, block, silence</source>
        <translation>stumm, stummschalten, ignorieren, blockieren</translation>
    </message>
    <message>
        <source>Hear again</source>
        <translation>Wieder zeigen</translation>
    </message>
</context>
<context>
    <name>NewKey</name>
    <message>
        <source>Make a key</source>
        <translation>Schlüssel anlegen</translation>
    </message>
    <message>
        <source>Copy it now</source>
        <translation>Jetzt kopieren</translation>
    </message>
    <message>
        <source>By which you know what uses it.</source>
        <translation>Daran ist zu erkennen, was ihn benutzt.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>It may</source>
        <translation>Er darf</translation>
    </message>
    <message>
        <source>Nobody can read it again, not even here.</source>
        <translation>Niemand kann ihn noch einmal lesen, auch hier nicht.</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Make</source>
        <translation>Anlegen</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Kopiert</translation>
    </message>
</context>
<context>
    <name>NewPerson</name>
    <message>
        <source>Add a person</source>
        <translation>Person hinzufügen</translation>
    </message>
    <message>
        <source>What they log in with, and what a push is sent to.</source>
        <translation>Damit meldet sich die Person an, und dahin gehen Pushes.</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Passwort</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Rolle</translation>
    </message>
    <message>
        <source>With commas between them: a push can be for all with a tag.</source>
        <translation>Mit Kommas dazwischen: Ein Push kann an alle mit einem Tag gehen.</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Tags</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Hinzufügen</translation>
    </message>
    <message>
        <source>Empty: they choose it themselves, by a link that you get.</source>
        <translation>Leer: Die Person wählt es selbst, über einen Link, der danach hier steht.</translation>
    </message>
</context>
<context>
    <name>NotSent</name>
    <message>
        <source>Not sent: %1</source>
        <translation>Nicht gesendet: %1</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
</context>
<context>
    <name>PauseButtons</name>
    <message>
        <source>30 minutes</source>
        <translation>30 Minuten</translation>
    </message>
    <message>
        <source>1 hour</source>
        <translation>1 Stunde</translation>
    </message>
    <message>
        <source>Until tomorrow</source>
        <translation>Bis morgen</translation>
    </message>
    <message>
        <source>Until I end it</source>
        <translation>Bis auf Weiteres</translation>
    </message>
    <message>
        <source>End the pause</source>
        <translation>Pause beenden</translation>
    </message>
</context>
<context>
    <name>PeopleFileSheet</name>
    <message>
        <source>People as a file</source>
        <translation>Personen als Datei</translation>
    </message>
    <message>
        <source>A CSV file with the columns user, role, tags, disabled and attributes, for any spreadsheet. Whoever isn&apos;t in it stays as they are. A column “password” sets passwords; new people without one are invited later.</source>
        <translation>Eine CSV-Datei mit den Spalten user, role, tags, disabled und attributes, für jede Tabellenkalkulation. Wer nicht darin steht, bleibt, wie er ist. Eine Spalte „password“ setzt Passwörter; neue Personen ohne Passwort werden später eingeladen.</translation>
    </message>
    <message numerus="yes">
        <source>Apply to %n people</source>
        <translation>
            <numerusform>Auf %n Person anwenden</numerusform>
            <numerusform>Auf %n Personen anwenden</numerusform>
        </translation>
    </message>
    <message>
        <source>Read a file…</source>
        <translation>Datei lesen …</translation>
    </message>
    <message>
        <source>Write a file…</source>
        <translation>Datei schreiben …</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Tables (*.csv)</source>
        <translation>Tabellen (*.csv)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>Alle Dateien (*)</translation>
    </message>
</context>
<context>
    <name>PeoplePage</name>
    <message>
        <source>Nobody is here yet. Whoever you add can log in.</source>
        <translation>Noch ist niemand hier. Wer hinzugefügt wird, kann sich anmelden.</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Personen</translation>
    </message>
    <message>
        <source>Add a person</source>
        <translation>Person hinzufügen</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suche</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>Tag</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Choose several</source>
        <translation>Mehrere wählen</translation>
    </message>
    <message>
        <source>Add a tag</source>
        <translation>Tag hinzufügen</translation>
    </message>
    <message>
        <source>Take a tag away</source>
        <translation>Tag wegnehmen</translation>
    </message>
    <message>
        <source>Lock out</source>
        <translation>Aussperren</translation>
    </message>
    <message>
        <source>Let log in</source>
        <translation>Anmelden lassen</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>Lassen</translation>
    </message>
    <message>
        <source>Their sessions end and their inboxes go. This can&apos;t be undone.</source>
        <translation>Ihre Sitzungen enden, und ihre Eingänge gehen verloren. Das lässt sich nicht rückgängig machen.</translation>
    </message>
    <message>
        <source>Their sessions end at once. They can be let in again.</source>
        <translation>Ihre Sitzungen enden sofort. Sie können wieder hereingelassen werden.</translation>
    </message>
    <message numerus="yes">
        <source>Remove %n people?</source>
        <translation>
            <numerusform>%n Person entfernen?</numerusform>
            <numerusform>%n Personen entfernen?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Lock %n people out?</source>
        <translation>
            <numerusform>%n Person aussperren?</numerusform>
            <numerusform>%n Personen aussperren?</numerusform>
        </translation>
    </message>
    <message>
        <source>As a file</source>
        <translation>Als Datei</translation>
    </message>
</context>
<context>
    <name>PersonDetail</name>
    <message>
        <source>Role</source>
        <translation>Rolle</translation>
    </message>
    <message>
        <source>With commas between them: a push can be for all with a tag.</source>
        <translation>Mit Kommas dazwischen: Ein Push kann an alle mit einem Tag gehen.</translation>
    </message>
    <message>
        <source>Tags</source>
        <translation>Tags</translation>
    </message>
    <message>
        <source>Empty: it stays as it is.</source>
        <translation>Leer: Es bleibt, wie es ist.</translation>
    </message>
    <message>
        <source>New password</source>
        <translation>Neues Passwort</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Let them log in again</source>
        <translation>Wieder anmelden lassen</translation>
    </message>
    <message>
        <source>Lock out</source>
        <translation>Aussperren</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Logged in on</source>
        <translation>Angemeldet auf</translation>
    </message>
    <message>
        <source>Log out</source>
        <translation>Abmelden</translation>
    </message>
    <message>
        <source>What they got</source>
        <translation>Was sie bekamen</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>Their sessions end and their inbox goes. This can&apos;t be undone.</source>
        <translation>Die Sitzungen enden, und der Eingang geht verloren. Das lässt sich nicht rückgängig machen.</translation>
    </message>
    <message>
        <source>Remove %1?</source>
        <translation>%1 entfernen?</translation>
    </message>
    <message>
        <source>Your own role is for another administrator to change.</source>
        <translation>Ihre eigene Rolle ändert ein anderer Administrator.</translation>
    </message>
    <message>
        <source>Invite</source>
        <translation>Einladen</translation>
    </message>
</context>
<context>
    <name>PreviewPane</name>
    <message>
        <source>Desktop</source>
        <translation>Desktop</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>Telefon</translation>
    </message>
    <message>
        <source>Show it as long as it will be there</source>
        <translation>So lange zeigen, wie sie zu sehen sein wird</translation>
    </message>
    <message>
        <source>Show it on a light screen</source>
        <translation>Auf hellem Bildschirm zeigen</translation>
    </message>
    <message>
        <source>Show it on a dark screen</source>
        <translation>Auf dunklem Bildschirm zeigen</translation>
    </message>
    <message>
        <source>For</source>
        <translation>Für</translation>
    </message>
</context>
<context>
    <name>PreviewStage</name>
    <message>
        <source>Any page</source>
        <translation>Beliebige Seite</translation>
    </message>
</context>
<context>
    <name>PushDetail</name>
    <message>
        <source>Who it is for</source>
        <translation>Für wen er ist</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>Lassen</translation>
    </message>
    <message>
        <source>It is not sent.</source>
        <translation>Er wird nicht gesendet.</translation>
    </message>
    <message numerus="yes">
        <source>It goes from the screens and the inboxes of %n people who have it. Who has read it has read it.</source>
        <translation>
            <numerusform>Er verschwindet vom Bildschirm und aus dem Eingang von %n Person. Wer ihn gelesen hat, hat ihn gelesen.</numerusform>
            <numerusform>Er verschwindet von den Bildschirmen und aus den Eingängen von %n Personen. Wer ihn gelesen hat, hat ihn gelesen.</numerusform>
        </translation>
    </message>
    <message>
        <source>Cancel this push?</source>
        <translation>Diesen Push absagen?</translation>
    </message>
    <message>
        <source>Take this push back?</source>
        <translation>Diesen Push zurücknehmen?</translation>
    </message>
    <message>
        <source>Send again</source>
        <translation>Erneut senden</translation>
    </message>
    <message>
        <source>A second person has to approve this</source>
        <translation>Eine zweite Person muss das genehmigen</translation>
    </message>
    <message>
        <source>This needs your approval</source>
        <translation>Wartet auf Genehmigung</translation>
    </message>
    <message>
        <source>Approve</source>
        <translation>Genehmigen</translation>
    </message>
    <message>
        <source>Not yet</source>
        <translation>Noch nicht</translation>
    </message>
    <message>
        <source>Let it go to everybody?</source>
        <translation>An alle senden?</translation>
    </message>
</context>
<context>
    <name>PushesPage</name>
    <message>
        <source>Nothing was sent yet. What you compose will be here.</source>
        <translation>Noch wurde nichts gesendet. Verfasste Pushes stehen hier.</translation>
    </message>
    <message>
        <source>Pushes</source>
        <translation>Pushes</translation>
    </message>
    <message>
        <source>Compose</source>
        <translation>Verfassen</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Gesendet</translation>
    </message>
    <message>
        <source>Planned</source>
        <translation>Geplant</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>Ereignis</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>Person</translation>
    </message>
    <message>
        <source>To approve</source>
        <translation>Zu genehmigen</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suche</translation>
    </message>
    <message>
        <source>Filter</source>
        <translation>Filtern</translation>
    </message>
    <message>
        <source>Sender</source>
        <translation>Absender</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>Priorität</translation>
    </message>
    <message>
        <source>Low</source>
        <translation>Niedrig</translation>
    </message>
    <message>
        <source>Normal</source>
        <translation>Normal</translation>
    </message>
    <message>
        <source>High</source>
        <translation>Hoch</translation>
    </message>
    <message>
        <source>Urgent</source>
        <translation>Dringend</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>Seit</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>Gestern</translation>
    </message>
    <message>
        <source>A week ago</source>
        <translation>Vor einer Woche</translation>
    </message>
    <message>
        <source>A month ago</source>
        <translation>Vor einem Monat</translation>
    </message>
    <message>
        <source>What became of it</source>
        <translation>Was daraus wurde</translation>
    </message>
    <message>
        <source>Taken back</source>
        <translation>Zurückgenommen</translation>
    </message>
    <message>
        <source>Replaced</source>
        <translation>Ersetzt</translation>
    </message>
    <message>
        <source>Expired</source>
        <translation>Abgelaufen</translation>
    </message>
    <message>
        <source>Nothing waits.</source>
        <translation>Nichts wartet.</translation>
    </message>
</context>
<context>
    <name>QuietHoursEditor</name>
    <message>
        <source>Add quiet hours</source>
        <translation>Ruhezeiten hinzufügen</translation>
    </message>
    <message>
        <source>Add more</source>
        <translation>Weitere hinzufügen</translation>
    </message>
</context>
<context>
    <name>QuietRule</name>
    <message>
        <source>From</source>
        <translation>Von</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Bis</translation>
    </message>
    <message>
        <source>Remove these hours</source>
        <translation>Diese Zeiten entfernen</translation>
    </message>
    <message>
        <source>Until the next day</source>
        <translation>Bis zum nächsten Tag</translation>
    </message>
</context>
<context>
    <name>Rail</name>
    <message>
        <source>Crier</source>
        <translation>Crier</translation>
    </message>
    <message>
        <source>Inbox</source>
        <translation>Eingang</translation>
    </message>
    <message>
        <source>%3, %1 in %2</source>
        <translation>%3, %1 in %2</translation>
    </message>
    <message>
        <source>Log out</source>
        <translation>Abmelden</translation>
    </message>
    <message>
        <source>All inboxes</source>
        <translation>Alle Eingänge</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
</context>
<context>
    <name>RouterQuestion</name>
    <message>
        <source>Open outside</source>
        <translation>Außerhalb öffnen</translation>
    </message>
    <message>
        <source>Leave the page</source>
        <translation>Seite verlassen</translation>
    </message>
    <message>
        <source>Stay here</source>
        <translation>Hier bleiben</translation>
    </message>
    <message>
        <source>This leads out of the app, to %1:</source>
        <translation>Das führt aus der App hinaus, zu %1:</translation>
    </message>
    <message>
        <source>What you typed on this page is not saved and would be lost. The way leads to %1</source>
        <translation>Was auf dieser Seite eingegeben wurde, ist nicht gespeichert und ginge verloren. Der Weg führt zu %1</translation>
    </message>
    <message>
        <source>Open another site?</source>
        <translation>Andere Website öffnen?</translation>
    </message>
    <message>
        <source>Leave without saving?</source>
        <translation>Ohne Speichern verlassen?</translation>
    </message>
</context>
<context>
    <name>SendBar</name>
    <message numerus="yes">
        <source>It goes to everybody in %n second(s)</source>
        <translation>
            <numerusform>Geht in %n Sekunde an alle</numerusform>
            <numerusform>Geht in %n Sekunden an alle</numerusform>
        </translation>
    </message>
    <message>
        <source>What was written here has made room.</source>
        <translation>Was hier stand, ist ersetzt.</translation>
    </message>
    <message>
        <source>Send to myself</source>
        <translation>An mich senden</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suche</translation>
    </message>
    <message>
        <source>What do you want to change?</source>
        <translation>Was soll sich ändern?</translation>
    </message>
    <message>
        <source>Being disturbed</source>
        <translation>Stören</translation>
    </message>
    <message>
        <source>Paused until %1. What comes waits in the inbox.</source>
        <translation>Pausiert bis %1. Was kommt, wartet im Eingang.</translation>
    </message>
    <message>
        <source>Paused. What comes waits in the inbox.</source>
        <translation>Pausiert. Was kommt, wartet im Eingang.</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>do not disturb, silence, quiet</source>
        <translation>nicht stören, Stille, Ruhe</translation>
    </message>
    <message>
        <source>Quiet hours</source>
        <translation>Ruhezeiten</translation>
    </message>
    <message>
        <source>night, weekend, schedule, do not disturb</source>
        <translation>Nacht, Wochenende, Zeitplan, nicht stören</translation>
    </message>
    <message>
        <source>What is urgent is shown also when it is quiet.</source>
        <translation>Dringendes wird auch während der Ruhe gezeigt.</translation>
    </message>
    <message>
        <source>Urgent breaks through</source>
        <translation>Dringendes kommt durch</translation>
    </message>
    <message>
        <source>quiet, important, alarm</source>
        <translation>Ruhe, wichtig, Alarm</translation>
    </message>
    <message>
        <source>One for what comes, at most every few seconds.</source>
        <translation>Ein Ton für das, was kommt, höchstens alle paar Sekunden.</translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>Ton</translation>
    </message>
    <message>
        <source>noise, silent</source>
        <translation>Geräusch, Klang, lautlos</translation>
    </message>
    <message>
        <source>Your system shows what comes while the window is not in front: %1</source>
        <translation>Das System zeigt, was kommt, während das Fenster nicht vorn ist: %1</translation>
    </message>
    <message>
        <source>Notifications of the system</source>
        <translation>Benachrichtigungen des Systems</translation>
    </message>
    <message>
        <source>focus, do not disturb, desktop, test</source>
        <translation>Fokus, nicht stören, Desktop, Test</translation>
    </message>
    <message>
        <source>Diagnosis</source>
        <translation>Diagnose</translation>
    </message>
    <message>
        <source>Look</source>
        <translation>Aussehen</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Farbschema</translation>
    </message>
    <message>
        <source>dark, light, colors</source>
        <translation>dunkel, hell, Farben</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>Wie das System</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>Textgröße</translation>
    </message>
    <message>
        <source>font, larger, smaller, zoom</source>
        <translation>Schrift, größer, kleiner, Zoom</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>Nothing slides or fades.</source>
        <translation>Nichts gleitet oder blendet.</translation>
    </message>
    <message>
        <source>Less motion</source>
        <translation>Weniger Bewegung</translation>
    </message>
    <message>
        <source>animation, reduce</source>
        <translation>Animation, verringern</translation>
    </message>
    <message>
        <source>Without a window, so that nothing is missed.</source>
        <translation>Ohne Fenster, damit nichts verpasst wird.</translation>
    </message>
    <message>
        <source>Your system does not let this app decide it.</source>
        <translation>Das System lässt diese App darüber nicht entscheiden.</translation>
    </message>
    <message>
        <source>Start with the session</source>
        <translation>Beim Anmelden starten</translation>
    </message>
    <message>
        <source>autostart, login, background</source>
        <translation>Autostart, Anmeldung, Hintergrund</translation>
    </message>
    <message>
        <source>Nothing arrives until the next start.</source>
        <translation>Bis zum nächsten Start kommt nichts an.</translation>
    </message>
    <message>
        <source>The icon in the tray brings it back.</source>
        <translation>Das Symbol im Infobereich holt sie zurück.</translation>
    </message>
    <message>
        <source>Starting the app again brings it back: no tray shows its icon here.</source>
        <translation>Ein neuer Start holt sie zurück: Hier gibt es keinen Infobereich für das Symbol.</translation>
    </message>
    <message>
        <source>When the window is closed</source>
        <translation>Wenn das Fenster geschlossen wird</translation>
    </message>
    <message>
        <source>tray, quit, background</source>
        <translation>Infobereich, beenden, Hintergrund</translation>
    </message>
    <message>
        <source>Ask</source>
        <translation>Fragen</translation>
    </message>
    <message>
        <source>Keep running</source>
        <translation>Weiterlaufen</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>Accounts</source>
        <translation>Konten</translation>
    </message>
    <message>
        <source>Who is logged in here</source>
        <translation>Wer hier angemeldet ist</translation>
    </message>
    <message>
        <source>Who is logged in</source>
        <translation>Wer angemeldet ist</translation>
    </message>
    <message>
        <source>log out, password, keyring, session, color, add</source>
        <translation>abmelden, Passwort, Schlüsselbund, Sitzung, Farbe, hinzufügen</translation>
    </message>
    <message>
        <source>About</source>
        <translation>Info</translation>
    </message>
    <message>
        <source>Version, connection, what the system can do, a test notification.</source>
        <translation>Version, Verbindung, was das System kann, eine Testbenachrichtigung.</translation>
    </message>
    <message>
        <source>About and diagnosis</source>
        <translation>Info und Diagnose</translation>
    </message>
    <message>
        <source>version, help, support, licence</source>
        <translation>Version, Hilfe, Support, Lizenz</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Anzeigen</translation>
    </message>
    <message>
        <source>Nothing is called like this.</source>
        <translation>So heißt hier nichts.</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Quit Crier</source>
        <translation>Crier beenden</translation>
    </message>
    <message>
        <source>Nothing is shown for a while, on this device.</source>
        <translation>Auf diesem Gerät wird eine Weile nichts gezeigt.</translation>
    </message>
    <message>
        <source>By the clock of this device, on all of your devices. What comes meanwhile is told of at the end, as one.</source>
        <translation>Nach der Uhr dieses Geräts, auf allen Geräten. Was währenddessen kommt, wird am Ende zusammen gemeldet.</translation>
    </message>
    <message>
        <source>This device</source>
        <translation>Dieses Gerät</translation>
    </message>
    <message>
        <source>A notification says so while it does. So that nothing comes late, the system asks whether the battery may be used for it.</source>
        <translation>Eine Benachrichtigung sagt es, solange das so ist. Damit nichts zu spät kommt, fragt das System, ob der Akku dafür genutzt werden darf.</translation>
    </message>
    <message>
        <source>Stay connected in the background</source>
        <translation>Im Hintergrund verbunden bleiben</translation>
    </message>
    <message>
        <source>Wake by UnifiedPush</source>
        <translation>Mit UnifiedPush wecken</translation>
    </message>
    <message>
        <source>push, distributor, background, ntfy</source>
        <translation>Push, Distributor, Hintergrund, ntfy</translation>
    </message>
    <message>
        <source>No distributor is there now.</source>
        <translation>Es ist gerade kein Distributor da.</translation>
    </message>
    <message>
        <source>%1 starts the app, without a window, for what is sent while it doesn&apos;t run. A push service learns that something came, and when; not what.</source>
        <translation>%1 startet die App ohne Fenster für das, was gesendet wird, während sie nicht läuft. Ein Push-Dienst erfährt, dass etwas kam und wann; nicht was.</translation>
    </message>
</context>
<context>
    <name>Shell</name>
    <message>
        <source>Compose</source>
        <translation>Verfassen</translation>
    </message>
    <message>
        <source>Event log</source>
        <translation>Protokoll</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Mehr</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 h</translation>
    </message>
    <message>
        <source>Retry now</source>
        <translation>Jetzt versuchen</translation>
    </message>
    <message>
        <source>Reconnecting, next try in %1 s</source>
        <translation>Verbindung unterbrochen, nächster Versuch in %1 s</translation>
    </message>
    <message>
        <source>Connecting</source>
        <translation>Verbindung wird aufgebaut</translation>
    </message>
    <message>
        <source>Stay here</source>
        <translation>Hier bleiben</translation>
    </message>
    <message>
        <source>Leaving in %1 for %2</source>
        <translation>In %1 weiter zu %2</translation>
    </message>
    <message>
        <source>Choose</source>
        <translation>Auswählen</translation>
    </message>
    <message>
        <source>The next start will ask for the password: the keyring does not keep the session.</source>
        <translation>Der nächste Start fragt nach dem Passwort: Der Schlüsselbund nimmt die Sitzung nicht an.</translation>
    </message>
    <message>
        <source>End the pause</source>
        <translation>Pause beenden</translation>
    </message>
    <message>
        <source>Paused: what comes waits in the inbox.</source>
        <translation>Pausiert: Was kommt, wartet im Eingang.</translation>
    </message>
    <message>
        <source>Paused until %1: what comes waits in the inbox.</source>
        <translation>Pausiert bis %1: Was kommt, wartet im Eingang.</translation>
    </message>
    <message>
        <source>Pushes</source>
        <translation>Pushes</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Personen</translation>
    </message>
    <message>
        <source>Connections</source>
        <translation>Verbindungen</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>Audit</source>
        <translation>Änderungen</translation>
    </message>
    <message>
        <source>Health</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Inbox</source>
        <translation>Eingang</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>About and diagnosis</source>
        <translation>Über Crier und Diagnose</translation>
    </message>
    <message>
        <source>App</source>
        <translation>App</translation>
    </message>
</context>
<context>
    <name>Skeleton</name>
    <message>
        <source>Loading</source>
        <translation>Wird geladen</translation>
    </message>
</context>
<context>
    <name>SnoozeMenu</name>
    <message>
        <source>Put off until</source>
        <translation>Zurückstellen bis</translation>
    </message>
    <message>
        <source>In an hour</source>
        <translation>In einer Stunde</translation>
    </message>
    <message>
        <source>This evening</source>
        <translation>Heute Abend</translation>
    </message>
    <message>
        <source>Tomorrow morning</source>
        <translation>Morgen früh</translation>
    </message>
    <message>
        <source>Next week</source>
        <translation>Nächste Woche</translation>
    </message>
</context>
<context>
    <name>StatusDot</name>
    <message>
        <source>Connected</source>
        <translation>Verbunden</translation>
    </message>
    <message>
        <source>Connecting</source>
        <translation>Verbindung wird aufgebaut</translation>
    </message>
    <message>
        <source>Reconnecting</source>
        <translation>Verbindung unterbrochen</translation>
    </message>
    <message>
        <source>Offline</source>
        <translation>Offline</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>TableFace</name>
    <message>
        <source>Search</source>
        <translation>Suche</translation>
    </message>
    <message>
        <source>Nothing is called so.</source>
        <translation>So heißt hier nichts.</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
</context>
<context>
    <name>TagSheet</name>
    <message numerus="yes">
        <source>Add a tag to %n people</source>
        <translation>
            <numerusform>%n Person einen Tag geben</numerusform>
            <numerusform>%n Personen einen Tag geben</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Take a tag from %n people</source>
        <translation>
            <numerusform>%n Person einen Tag nehmen</numerusform>
            <numerusform>%n Personen einen Tag nehmen</numerusform>
        </translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>Tag</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Hinzufügen</translation>
    </message>
    <message>
        <source>Take away</source>
        <translation>Wegnehmen</translation>
    </message>
</context>
<context>
    <name>TemplateSheet</name>
    <message>
        <source>Templates</source>
        <translation>Vorlagen</translation>
    </message>
    <message>
        <source>Nothing was kept yet. What you keep here, every operator of this app can use.</source>
        <translation>Noch wurde nichts gespeichert. Was hier gespeichert ist, kann jeder Operator dieser App verwenden.</translation>
    </message>
    <message>
        <source>Remove %1</source>
        <translation>%1 entfernen</translation>
    </message>
    <message>
        <source>One of the same name is replaced.</source>
        <translation>Eine mit demselben Namen wird ersetzt.</translation>
    </message>
    <message>
        <source>Keep what is written now as</source>
        <translation>Jetzigen Inhalt speichern als</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Show more</source>
        <translation>Mehr anzeigen</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>No operator of this app can use it any more.</source>
        <translation>Kein Operator dieser App kann sie mehr benutzen.</translation>
    </message>
    <message>
        <source>Remove “%1”?</source>
        <translation>„%1“ entfernen?</translation>
    </message>
</context>
<context>
    <name>TimeField</name>
    <message>
        <source>As in 22:00</source>
        <translation>Zum Beispiel 22:00</translation>
    </message>
</context>
<context>
    <name>TitleBar</name>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>Vorwärts</translation>
    </message>
</context>
<context>
    <name>ToastButtons</name>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>ToastFeed</name>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>ToastMessage</name>
    <message>
        <source>×%1</source>
        <extracomment>How often the same message came, as in &quot;×3&quot;.</extracomment>
        <translation>×%1</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>Information</source>
        <translation>Information</translation>
    </message>
    <message>
        <source>Working</source>
        <translation>In Arbeit</translation>
    </message>
    <message>
        <source>Success</source>
        <translation>Erfolg</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>Warnung</translation>
    </message>
    <message>
        <source>Show less</source>
        <translation>Weniger anzeigen</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>Alles anzeigen</translation>
    </message>
</context>
<context>
    <name>Toaster</name>
    <message>
        <source>Notifications</source>
        <translation>Benachrichtigungen</translation>
    </message>
</context>
<context>
    <name>TrayMenu</name>
    <message>
        <source>%1 (%2)</source>
        <comment>name and number</comment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Open Crier</source>
        <translation>Crier öffnen</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pausieren</translation>
    </message>
    <message>
        <source>For 30 minutes</source>
        <translation>Für 30 Minuten</translation>
    </message>
    <message>
        <source>For 1 hour</source>
        <translation>Für 1 Stunde</translation>
    </message>
    <message>
        <source>Until tomorrow</source>
        <translation>Bis morgen</translation>
    </message>
    <message>
        <source>Until I end it</source>
        <translation>Bis auf Weiteres</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
</context>
<context>
    <name>Trouble</name>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>Less</source>
        <translation>Weniger</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Details</translation>
    </message>
</context>
<context>
    <name>UndoBar</name>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
</context>
<context>
    <name>UnknownFace</name>
    <message>
        <source>This version of Crier can&apos;t show this part of the page (“%1”). A newer one can.</source>
        <translation>Diese Version von Crier kann diesen Teil der Seite („%1“) nicht anzeigen. Eine neuere kann es.</translation>
    </message>
</context>
<context>
    <name>ValueWords</name>
    <message>
        <source>just now</source>
        <translation>gerade eben</translation>
    </message>
    <message>
        <source>%1 min ago</source>
        <translation>vor %1 min</translation>
    </message>
    <message>
        <source>yesterday %1</source>
        <translation>gestern %1</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>Ja</translation>
    </message>
    <message>
        <source>No</source>
        <translation>Nein</translation>
    </message>
</context>
<context>
    <name>WhomCard</name>
    <message>
        <source>Everybody</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Personen</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Rolle</translation>
    </message>
    <message>
        <source>Tag</source>
        <translation>Tag</translation>
    </message>
    <message>
        <source>Type to look for somebody; Return adds them. Several ids have commas between them.</source>
        <translation>Tippen sucht jemanden, die Eingabetaste fügt hinzu. Mehrere IDs mit Kommas dazwischen.</translation>
    </message>
    <message>
        <source>Everybody who has it, now or when it is sent.</source>
        <translation>Alle mit diesem Tag, jetzt oder beim Senden.</translation>
    </message>
</context>
</TS>
