<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
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
        <source>Line %1, column %2: this is not valid JSON</source>
        <translation>Zeile %1, Spalte %2: Das ist kein gültiges JSON</translation>
    </message>
    <message>
        <source>Kept, but this app has no user %1</source>
        <translation>Aufgenommen, aber in dieser App gibt es %1 nicht</translation>
    </message>
    <message>
        <source>Sent and kept. Nobody has seen it yet</source>
        <translation>Gesendet und aufgenommen. Noch hat es niemand gesehen</translation>
    </message>
    <message>
        <source>Seen by %1 so far</source>
        <translation>Bisher von %1 gesehen</translation>
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
    <name>App::NativeNotifications</name>
    <message>
        <source>not on this system</source>
        <translation>nicht auf diesem System</translation>
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
    <name>App::PageComponent</name>
    <message>
        <source>There is nothing here yet.</source>
        <translation>Hier ist noch nichts.</translation>
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
    <name>BottomBar</name>
    <message>
        <source>Inbox</source>
        <translation>Eingang</translation>
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
        <source>A user&apos;s id, or * for everybody in this app</source>
        <translation>Kennung eines Benutzers, oder * für alle in dieser App</translation>
    </message>
    <message>
        <source>To</source>
        <translation>An</translation>
    </message>
    <message>
        <source>alert shows a toast, redirect leads to a page, any other name is for a refresher or the log</source>
        <translation>alert zeigt eine Einblendung, redirect führt zu einer Seite, jeder andere Name aktualisiert etwas oder steht nur im Protokoll</translation>
    </message>
    <message>
        <source>Event</source>
        <translation>Ereignis</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
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
        <source>Sending</source>
        <translation>Wird gesendet</translation>
    </message>
    <message>
        <source>Send to everybody</source>
        <translation>An alle senden</translation>
    </message>
    <message>
        <source>Send to %1</source>
        <translation>An %1 senden</translation>
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
    <name>OutcomeCard</name>
    <message>
        <source>Not sent: %1</source>
        <translation>Nicht gesendet: %1</translation>
    </message>
    <message>
        <source>clicked</source>
        <translation>geöffnet</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>geschlossen</translation>
    </message>
    <message>
        <source>seen</source>
        <translation>gesehen</translation>
    </message>
    <message>
        <source>the same was there already</source>
        <translation>dasselbe war schon da</translation>
    </message>
    <message>
        <source>its time was over</source>
        <translation>die Zeit war abgelaufen</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>fehlgeschlagen</translation>
    </message>
    <message>
        <source>muted</source>
        <translation>stummgeschaltet</translation>
    </message>
    <message>
        <source>for another page</source>
        <translation>für eine andere Seite</translation>
    </message>
    <message>
        <source>quiet hours</source>
        <translation>Ruhezeiten</translation>
    </message>
    <message>
        <source>read</source>
        <translation>gelesen</translation>
    </message>
    <message>
        <source>not shown</source>
        <translation>nicht gezeigt</translation>
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
        <source>%1, the greatest first</source>
        <translation>%1, größte zuerst</translation>
    </message>
    <message>
        <source>%1, the least first</source>
        <translation>%1, kleinste zuerst</translation>
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
</TS>
