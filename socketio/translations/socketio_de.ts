<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE">
<context>
    <name>SocketIO::AckResult</name>
    <message>
        <source>The server did not answer in time</source>
        <translation>Der Server hat nicht rechtzeitig geantwortet</translation>
    </message>
    <message>
        <source>The connection ended before the server answered</source>
        <translation>Die Verbindung endete, bevor der Server antwortete</translation>
    </message>
    <message>
        <source>The event was not sent</source>
        <translation>Das Ereignis wurde nicht gesendet</translation>
    </message>
</context>
<context>
    <name>SocketIO::Argument</name>
    <message>
        <source>true or false</source>
        <translation>wahr oder falsch</translation>
    </message>
    <message>
        <source>a text</source>
        <translation>ein Text</translation>
    </message>
    <message>
        <source>bytes</source>
        <translation>Bytes</translation>
    </message>
    <message>
        <source>an array</source>
        <translation>ein Array</translation>
    </message>
    <message>
        <source>an object</source>
        <translation>ein Objekt</translation>
    </message>
    <message>
        <source>the number %1</source>
        <translation>die Zahl %1</translation>
    </message>
    <message>
        <source>argument %1 is missing</source>
        <translation>Argument %1 fehlt</translation>
    </message>
    <message>
        <source>argument %1 is %2 and no %3</source>
        <translation>Argument %1 ist %2 und kein %3</translation>
    </message>
</context>
<context>
    <name>SocketIO::Engine</name>
    <message>
        <source>The server does not answer any more</source>
        <translation>Der Server antwortet nicht mehr</translation>
    </message>
    <message>
        <source>No transport is allowed</source>
        <translation>Kein Transport ist erlaubt</translation>
    </message>
    <message>
        <source>The server did not start with a handshake</source>
        <translation>Der Server begann nicht mit einem Handshake</translation>
    </message>
</context>
<context>
    <name>SocketIO::Manager</name>
    <message>
        <source>Connection timed out</source>
        <translation>Zeitüberschreitung beim Verbinden</translation>
    </message>
    <message>
        <source>Another socket of this manager uses the namespace</source>
        <translation>Ein anderer Socket dieses Managers nutzt den Namensraum</translation>
    </message>
    <message>
        <source>The server closed the connection</source>
        <translation>Der Server hat die Verbindung geschlossen</translation>
    </message>
</context>
<context>
    <name>SocketIO::PollingTransport</name>
    <message>
        <source>The server&apos;s answer is too large</source>
        <translation>Die Antwort des Servers ist zu groß</translation>
    </message>
    <message>
        <source>The connection broke before the server&apos;s answer</source>
        <translation>Die Verbindung brach ab, bevor der Server antwortete</translation>
    </message>
</context>
<context>
    <name>SocketIO::QmlManager</name>
    <message>
        <source>There is no transport &quot;%1&quot;</source>
        <translation>Es gibt keinen Transport „%1“</translation>
    </message>
</context>
<context>
    <name>SocketIO::Socket</name>
    <message>
        <source>The server speaks an older Socket.IO protocol</source>
        <translation>Der Server spricht ein älteres Socket.IO-Protokoll</translation>
    </message>
</context>
<context>
    <name>SocketIO::Transport</name>
    <message>
        <source>The server&apos;s certificate is not trusted: %1</source>
        <translation>Dem Zertifikat des Servers wird nicht vertraut: %1</translation>
    </message>
    <message>
        <source>The server answered with status %1: %2</source>
        <translation>Der Server antwortete mit Status %1: %2</translation>
    </message>
    <message>
        <source>The server closed the connection during the handshake</source>
        <translation>Der Server schloss die Verbindung während des Handshakes</translation>
    </message>
    <message>
        <source>The server&apos;s answer is no WebSocket handshake</source>
        <translation>Die Antwort des Servers ist kein WebSocket-Handshake</translation>
    </message>
    <message>
        <source>The server redirects to %1 (status %2)</source>
        <translation>Der Server leitet nach %1 um (Status %2)</translation>
    </message>
    <message>
        <source>The server speaks an older protocol: Engine.IO 3, which is Socket.IO 2</source>
        <translation>Der Server spricht ein älteres Protokoll: Engine.IO 3, also Socket.IO 2</translation>
    </message>
    <message>
        <source>A web page answers here and no Socket.IO server (status %1, %2): the path is wrong, or the network wants a log-in first</source>
        <translation>Hier antwortet eine Webseite und kein Socket.IO-Server (Status %1, %2): Der Pfad ist falsch, oder das Netz verlangt zuerst eine Anmeldung</translation>
    </message>
    <message>
        <source>No Socket.IO server answers here, but something else (status %1, %2)</source>
        <translation>Hier antwortet kein Socket.IO-Server, sondern etwas anderes (Status %1, %2)</translation>
    </message>
</context>
<context>
    <name>SocketIO::WebSocketTransport</name>
    <message>
        <source>The server broke the WebSocket protocol: %1</source>
        <translation>Der Server verletzte das WebSocket-Protokoll: %1</translation>
    </message>
    <message>
        <source>A message was larger than the server takes</source>
        <translation>Eine Nachricht war größer, als der Server annimmt</translation>
    </message>
</context>
</TS>
