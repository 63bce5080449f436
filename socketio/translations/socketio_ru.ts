<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ru_RU">
<context>
    <name>SocketIO::AckResult</name>
    <message>
        <source>The server did not answer in time</source>
        <translation>Сервер не ответил вовремя</translation>
    </message>
    <message>
        <source>The connection ended before the server answered</source>
        <translation>Соединение завершилось до ответа сервера</translation>
    </message>
    <message>
        <source>The event was not sent</source>
        <translation>Событие не отправлено</translation>
    </message>
</context>
<context>
    <name>SocketIO::Argument</name>
    <message>
        <source>true or false</source>
        <translation>логическое значение</translation>
    </message>
    <message>
        <source>a text</source>
        <translation>текст</translation>
    </message>
    <message>
        <source>bytes</source>
        <translation>байты</translation>
    </message>
    <message>
        <source>an array</source>
        <translation>массив</translation>
    </message>
    <message>
        <source>an object</source>
        <translation>объект</translation>
    </message>
    <message>
        <source>the number %1</source>
        <translation>число %1</translation>
    </message>
    <message>
        <source>argument %1 is missing</source>
        <translation>нет аргумента %1</translation>
    </message>
    <message>
        <source>argument %1 is %2 and no %3</source>
        <translation>аргумент %1 — %2, а не %3</translation>
    </message>
</context>
<context>
    <name>SocketIO::Engine</name>
    <message>
        <source>The server does not answer any more</source>
        <translation>Сервер больше не отвечает</translation>
    </message>
    <message>
        <source>No transport is allowed</source>
        <translation>Ни один транспорт не разрешён</translation>
    </message>
    <message>
        <source>The server did not start with a handshake</source>
        <translation>Сервер не начал с рукопожатия</translation>
    </message>
</context>
<context>
    <name>SocketIO::Manager</name>
    <message>
        <source>Connection timed out</source>
        <translation>Время ожидания соединения истекло</translation>
    </message>
    <message>
        <source>Another socket of this manager uses the namespace</source>
        <translation>Другой сокет этого менеджера использует пространство имён</translation>
    </message>
    <message>
        <source>The server closed the connection</source>
        <translation>Сервер закрыл соединение</translation>
    </message>
</context>
<context>
    <name>SocketIO::PollingTransport</name>
    <message>
        <source>The server&apos;s answer is too large</source>
        <translation>Ответ сервера слишком велик</translation>
    </message>
    <message>
        <source>The connection broke before the server&apos;s answer</source>
        <translation>Соединение прервалось до ответа сервера</translation>
    </message>
</context>
<context>
    <name>SocketIO::QmlManager</name>
    <message>
        <source>There is no transport &quot;%1&quot;</source>
        <translation>Нет транспорта «%1»</translation>
    </message>
</context>
<context>
    <name>SocketIO::Socket</name>
    <message>
        <source>The server speaks an older Socket.IO protocol</source>
        <translation>Сервер использует более старый протокол Socket.IO</translation>
    </message>
</context>
<context>
    <name>SocketIO::Transport</name>
    <message>
        <source>The server&apos;s certificate is not trusted: %1</source>
        <translation>Сертификату сервера нельзя доверять: %1</translation>
    </message>
    <message>
        <source>The server answered with status %1: %2</source>
        <translation>Сервер ответил кодом %1: %2</translation>
    </message>
    <message>
        <source>The server closed the connection during the handshake</source>
        <translation>Сервер закрыл соединение во время рукопожатия</translation>
    </message>
    <message>
        <source>The server&apos;s answer is no WebSocket handshake</source>
        <translation>Ответ сервера — не рукопожатие WebSocket</translation>
    </message>
    <message>
        <source>The server redirects to %1 (status %2)</source>
        <translation>Сервер перенаправляет на %1 (статус %2)</translation>
    </message>
    <message>
        <source>The server speaks an older protocol: Engine.IO 3, which is Socket.IO 2</source>
        <translation>Сервер использует старый протокол: Engine.IO 3, то есть Socket.IO 2</translation>
    </message>
    <message>
        <source>A web page answers here and no Socket.IO server (status %1, %2): the path is wrong, or the network wants a log-in first</source>
        <translation>Здесь отвечает веб-страница, а не сервер Socket.IO (статус %1, %2): неверный путь, или сеть сначала требует входа</translation>
    </message>
    <message>
        <source>No Socket.IO server answers here, but something else (status %1, %2)</source>
        <translation>Здесь отвечает не сервер Socket.IO, а что-то другое (статус %1, %2)</translation>
    </message>
</context>
<context>
    <name>SocketIO::WebSocketTransport</name>
    <message>
        <source>The server broke the WebSocket protocol: %1</source>
        <translation>Сервер нарушил протокол WebSocket: %1</translation>
    </message>
    <message>
        <source>A message was larger than the server takes</source>
        <translation>Сообщение больше, чем принимает сервер</translation>
    </message>
</context>
</TS>
