// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include <QtCore/QJsonDocument>
#include <QtCore/QJsonObject>
#include <QtCore/QProcess>
#include <QtCore/QTemporaryDir>
#include <QtGui/QGuiApplication>
#include <QtGui/QPixmap>
#include <QtGui/QScreen>
#include <QtNetwork/QNetworkAccessManager>
#include <QtNetwork/QNetworkReply>
#include <QtTest/QTest>

//! \file Somebody logs in with the keyboard, and sees on the screen what the server was asked to
//! push: the real crierd, crierctl and crier, a real database, real sockets, real pixels.

namespace {

constexpr int kTimeoutMs = 20000;

QString program(const char *name)
{
    return qEnvironmentVariable("CRIER_BIN_DIR") + u'/' + QLatin1String(name);
}

} // namespace

class TestSystem : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void refusesAWrongPassword();
    void logsInWithTheKeyboard();
    void showsAToastWhereItWasAskedFor();
    void hidesAToastOfAnotherPage();
    void followsRedirects();
    void reloadsWhatARefresherWaitsFor();
    void asksBeforeItLosesInput();
    void postsAFormAndSeesWhatFollows();
    void tellsTheServerWhatHappened();
    void reconnectsWhenTheServerComesBack();

private:
    void startServer(const QString &listen);
    QString ctl(const QStringList &arguments, const QByteArray &input = {});
    QJsonObject request(const QByteArray &method, const QString &path, const QByteArray &body = {});
    QString push(const QByteArray &body);
    QJsonObject reportOf(const QString &offset);
    bool traced(const char *trace, const QJsonObject &expected);
    void readTrace();
    void type(const QStringList &arguments);
    QColor pixel(int x, int y);
    int darkPixels(const QRect &rect);

    QTemporaryDir m_directory;
    QProcess m_server;
    QProcess m_app;
    QString m_url;
    QString m_key;
    QNetworkAccessManager m_network;
    QList<QJsonObject> m_trace;
};

void TestSystem::startServer(const QString &listen)
{
    m_server.setProcessChannelMode(QProcess::SeparateChannels);
    m_server.start(program("crierd"),
        {QStringLiteral("--data"), m_directory.filePath(QStringLiteral("data")),
            QStringLiteral("--listen"), listen});
    QTRY_VERIFY_WITH_TIMEOUT(m_server.canReadLine(), kTimeoutMs);
    const QByteArray line = m_server.readLine().trimmed();
    QVERIFY2(line.startsWith("crierd listening on "), line.constData());
    m_url = QString::fromLatin1(line.mid(line.lastIndexOf(' ') + 1));
}

QString TestSystem::ctl(const QStringList &arguments, const QByteArray &input)
{
    QProcess process;
    process.start(program("crierctl"),
        QStringList{QStringLiteral("--data"), m_directory.filePath(QStringLiteral("data")),
            QStringLiteral("--json")}
            + arguments);
    process.write(input);
    process.closeWriteChannel();
    if (!process.waitForFinished(kTimeoutMs) || process.exitCode() != 0)
        qFatal("crierctl failed: %s", process.readAllStandardError().constData());
    return QString::fromUtf8(process.readAllStandardOutput());
}

QJsonObject TestSystem::request(
    const QByteArray &method, const QString &path, const QByteArray &body)
{
    QNetworkRequest request(QUrl(m_url + path));
    request.setHeader(QNetworkRequest::ContentTypeHeader, QStringLiteral("application/json"));
    request.setRawHeader("Authorization", "Bearer " + m_key.toUtf8());
    const std::unique_ptr<QNetworkReply> reply(m_network.sendCustomRequest(request, method, body));
    [&reply] { QTRY_VERIFY_WITH_TIMEOUT(reply->isFinished(), kTimeoutMs); }();
    return QJsonDocument::fromJson(reply->readAll()).object();
}

//! Sends a push and returns its offset.
QString TestSystem::push(const QByteArray &body)
{
    return request("POST", QStringLiteral("/api/v1/pushes"), body)[QLatin1String("offset")]
        .toString();
}

void TestSystem::readTrace()
{
    while (m_app.canReadLine())
        m_trace.append(QJsonDocument::fromJson(m_app.readLine()).object());
}

//! Whether the app has printed a line of that kind with all of these values.
bool TestSystem::traced(const char *trace, const QJsonObject &expected)
{
    readTrace();
    for (const QJsonObject &line : std::as_const(m_trace)) {
        bool fits = line[QLatin1String("trace")] == QLatin1String(trace);
        for (auto it = expected.begin(); it != expected.end(); ++it)
            fits = fits && line[it.key()] == it.value();
        if (fits)
            return true;
    }
    return false;
}

//! What the app reports of the push at \a offset, once it does.
QJsonObject TestSystem::reportOf(const QString &offset)
{
    const QJsonObject expected{{QStringLiteral("offset"), offset}};
    [&] { QTRY_VERIFY_WITH_TIMEOUT(traced("push", expected), kTimeoutMs); }();
    for (const QJsonObject &line : std::as_const(m_trace)) {
        if (line[QLatin1String("offset")] == offset)
            return line;
    }
    return {};
}

void TestSystem::type(const QStringList &arguments)
{
    QCOMPARE(QProcess::execute(QStringLiteral("xdotool"), arguments), 0);
}

QColor TestSystem::pixel(int x, int y)
{
    return QGuiApplication::primaryScreen()->grabWindow(0, x, y, 1, 1).toImage().pixelColor(0, 0);
}

int TestSystem::darkPixels(const QRect &rect)
{
    const QImage image = QGuiApplication::primaryScreen()
                             ->grabWindow(0, rect.x(), rect.y(), rect.width(), rect.height())
                             .toImage();
    int count = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x)
            count += image.pixelColor(x, y).lightness() < 128;
    }
    return count;
}

void TestSystem::initTestCase()
{
    QVERIFY(m_directory.isValid());
    startServer(QStringLiteral("127.0.0.1:0"));
    ctl({QStringLiteral("app"), QStringLiteral("create"), QStringLiteral("demo")});
    ctl({QStringLiteral("user"), QStringLiteral("create"), QStringLiteral("demo"),
            QStringLiteral("ann"), QStringLiteral("--password-stdin")},
        "secret\n");
    ctl({QStringLiteral("apply"), QStringLiteral("demo"), QStringLiteral(CRIER_TEST_APP)});
    const QString key = ctl({QStringLiteral("key"), QStringLiteral("create"),
        QStringLiteral("demo"), QStringLiteral("--scope"), QStringLiteral("push:send,push:read")});
    m_key = QJsonDocument::fromJson(key.toUtf8())[QLatin1String("key")].toString();

    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("XDG_CONFIG_HOME"), m_directory.path());
    m_app.setProcessEnvironment(environment);
    m_app.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    m_app.start(program("crier"),
        {QStringLiteral("--trace"), QStringLiteral("--theme"), QStringLiteral("light"),
            QStringLiteral("--size"), QStringLiteral("1280x800")});
    QVERIFY(m_app.waitForStarted(kTimeoutMs));
    // Without a window manager nobody gives a window the keyboard.
    type({QStringLiteral("search"), QStringLiteral("--sync"), QStringLiteral("--onlyvisible"),
        QStringLiteral("--name"), QStringLiteral("^Crier"), QStringLiteral("windowfocus"),
        QStringLiteral("--sync")});
    // The paper of the log-in page.
    QTRY_COMPARE_WITH_TIMEOUT(pixel(20, 400), QColor(0xfa, 0xf9, 0xf7), kTimeoutMs);
}

void TestSystem::cleanupTestCase()
{
    m_app.terminate();
    QVERIFY(m_app.waitForFinished(kTimeoutMs));
    m_server.terminate();
    QVERIFY(m_server.waitForFinished(kTimeoutMs));
    QCOMPARE(m_server.exitCode(), 0);
}

void TestSystem::refusesAWrongPassword()
{
    const QStringList fields{m_url, QStringLiteral("demo"), QStringLiteral("ann")};
    for (const QString &field : fields) {
        type({QStringLiteral("type"), field});
        type({QStringLiteral("key"), QStringLiteral("Tab")});
    }
    type({QStringLiteral("type"), QStringLiteral("wrong")});
    type({QStringLiteral("key"), QStringLiteral("Return")});
    const QJsonObject refused{
        {QStringLiteral("error"), QStringLiteral("User or password incorrect")},
        {QStringLiteral("logged_in"), false}};
    QTRY_VERIFY_WITH_TIMEOUT(traced("account", refused), kTimeoutMs);
}

void TestSystem::logsInWithTheKeyboard()
{
    type({QStringLiteral("type"), QStringLiteral("secret")});
    type({QStringLiteral("key"), QStringLiteral("Return")});
    const QJsonObject online{{QStringLiteral("connection"), QStringLiteral("Online")},
        {QStringLiteral("user"), QStringLiteral("ann")}};
    QTRY_VERIFY_WITH_TIMEOUT(traced("account", online), kTimeoutMs);
    // The rail is white where the log-in page had paper.
    QTRY_COMPARE_WITH_TIMEOUT(pixel(20, 400), QColor(Qt::white), kTimeoutMs);
}

void TestSystem::showsAToastWhereItWasAskedFor()
{
    const QRect corner(1000, 10, 270, 60);
    QCOMPARE(darkPixels(corner), 0);
    const QString offset =
        push(R"({"user":"*","event":"alert","message":{"message":"Hello world","parameters":)"
             R"({"position":"top-right","duration":3000}}})");
    const QJsonObject report = reportOf(offset);
    QCOMPARE(report[QLatin1String("state")].toString(), QStringLiteral("displayed"));
    QCOMPARE(report[QLatin1String("text")].toString(), QStringLiteral("Hello world"));
    const QJsonObject rect = report[QLatin1String("rect")].toObject();
    QCOMPARE(rect[QLatin1String("x")].toInt() + rect[QLatin1String("width")].toInt(), 1264);
    // Letters, on the screen itself; and after a while they are gone again.
    QTRY_VERIFY_WITH_TIMEOUT(darkPixels(corner) > 50, kTimeoutMs);
    QTRY_COMPARE_WITH_TIMEOUT(darkPixels(corner), 0, kTimeoutMs);
}

void TestSystem::hidesAToastOfAnotherPage()
{
    const QJsonObject report = reportOf(
        push(R"({"user":"ann","event":"alert","message":{"message":"no","page":"reports"}})"));
    QCOMPARE(report[QLatin1String("state")].toString(), QStringLiteral("suppressed"));
    QCOMPARE(report[QLatin1String("reason")].toString(), QStringLiteral("page"));
}

void TestSystem::followsRedirects()
{
    const QList<std::pair<QByteArray, QString>> steps{
        {R"({"target":"/my-page","delay":200})", QStringLiteral("/my-page")},
        {R"({"target":"./param"})", QStringLiteral("/my-page/param")},
        {R"({"target":"../"})", QStringLiteral("/my-page")},
        {R"({"target":"<=","delay":"200"})", QStringLiteral("/my-page/param")},
    };
    for (const auto &[message, page] : steps) {
        const QJsonObject report =
            reportOf(push(R"({"user":"*","event":"redirect","message":)" + message + '}'));
        QCOMPARE(report[QLatin1String("path")].toString(), page);
    }
}

void TestSystem::reloadsWhatARefresherWaitsFor()
{
    const QJsonObject report = reportOf(push(R"({"user":"*","event":"orders"})"));
    QCOMPARE(report[QLatin1String("refreshed")].toInt(), 1);
}

void TestSystem::asksBeforeItLosesInput()
{
    // Into the note.
    type({QStringLiteral("mousemove"), QStringLiteral("600"), QStringLiteral("220"),
        QStringLiteral("click"), QStringLiteral("1")});
    type({QStringLiteral("type"), QStringLiteral("Buy milk")});
    const QString offset =
        push(R"({"user":"*","event":"redirect","message":{"target":"/profile"}})");
    const QJsonObject question{{QStringLiteral("about"), QStringLiteral("/profile")}};
    QTRY_VERIFY_WITH_TIMEOUT(traced("question", question), kTimeoutMs);
    type({QStringLiteral("key"), QStringLiteral("Escape")});
    const QJsonObject report = reportOf(offset);
    QCOMPARE(report[QLatin1String("state")].toString(), QStringLiteral("dismissed"));
    QCOMPARE(report[QLatin1String("page")].toString(), QStringLiteral("/my-page/param"));
}

// From the form to the scenario, and back to the table, the toast and the page.
void TestSystem::postsAFormAndSeesWhatFollows()
{
    const QRect firstRow(270, 150, 400, 50);
    type({QStringLiteral("mousemove"), QStringLiteral("600"), QStringLiteral("220"),
        QStringLiteral("click"), QStringLiteral("1")});
    type({QStringLiteral("key"), QStringLiteral("Tab")});
    type({QStringLiteral("key"), QStringLiteral("space")});
    const QJsonObject toast{{QStringLiteral("text"), QStringLiteral("Noted: Buy milk")},
        {QStringLiteral("state"), QStringLiteral("displayed")}};
    QTRY_VERIFY_WITH_TIMEOUT(traced("push", toast), kTimeoutMs);
    // The page that the answer led to, whose table has the row.
    QTRY_VERIFY_WITH_TIMEOUT(darkPixels(firstRow) > 50, kTimeoutMs);
    const QJsonObject report = reportOf(
        push(R"({"user":"ann","event":"alert","message":{"message":"x","page":"reports"}})"));
    QCOMPARE(report[QLatin1String("page")].toString(), QStringLiteral("/my-home-page"));
}

void TestSystem::tellsTheServerWhatHappened()
{
    const QJsonObject sent = request("POST", QStringLiteral("/api/v1/pushes"),
        R"({"user":"ann","event":"alert","message":"Receipt, please"})");
    const QString path = QStringLiteral("/api/v1/pushes/") + sent[QLatin1String("id")].toString();
    QTRY_COMPARE_WITH_TIMEOUT(
        request("GET", path)[QLatin1String("receipts")][0][QLatin1String("state")].toString(),
        QStringLiteral("displayed"), kTimeoutMs);
}

void TestSystem::reconnectsWhenTheServerComesBack()
{
    const QString listen = QString(m_url).remove(QStringLiteral("http://"));
    m_trace.clear();
    m_server.terminate();
    QVERIFY(m_server.waitForFinished(kTimeoutMs));
    const QJsonObject waiting{{QStringLiteral("connection"), QStringLiteral("Waiting")}};
    QTRY_VERIFY_WITH_TIMEOUT(traced("account", waiting), kTimeoutMs);
    m_trace.clear();
    startServer(listen);
    const QJsonObject online{{QStringLiteral("connection"), QStringLiteral("Online")}};
    QTRY_VERIFY_WITH_TIMEOUT(traced("account", online), kTimeoutMs);
    const QString offset = push(R"({"user":"ann","event":"alert","message":"Back again"})");
    QVERIFY(!offset.isEmpty());
    const QJsonObject report = reportOf(offset);
    QCOMPARE(report[QLatin1String("state")].toString(), QStringLiteral("displayed"));
}

QTEST_MAIN(TestSystem)

#include "tst_system.moc"
