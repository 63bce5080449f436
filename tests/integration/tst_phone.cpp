// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "app/account/livebackend.h"
#include "app/desk.h"
#include "app/language/language.h"
#include "finger.h"
#include "qml/quick.h"

#include <QtCore/QProcess>
#include <QtCore/QSettings>
#include <QtCore/QStandardPaths>
#include <QtCore/QTemporaryDir>
#include <QtTest/QtTest>

#include <memory>

//! \file Somebody with a phone in the hand: the real window on a real crierd, by touch alone,
//! upright and on its side, with large text and beside a keyboard on the screen.

using namespace App;
using namespace Qt::StringLiterals;

namespace {

constexpr int kTimeoutMs = 20000;
constexpr int kKeyboard = 240; //!< px
constexpr qreal kFingerTip = 44; //!< px that a target has at least, as in LOOK
constexpr qreal kSlack = 2; //!< px: the empty rim of a sign that begins where the title does
const QString kPassword = u"secret-secret"_s;

QString program(const char *name)
{
    return qEnvironmentVariable("CRIER_BIN_DIR") + u'/' + QLatin1String(name);
}

bool isUnder(QQuickItem *item, const QString &name)
{
    while (item && item->objectName() != name)
        item = item->parentItem();
    return item;
}

//! The one that people see, and none of what the preview draws.
bool isToast(QQuickItem *item)
{
    return item->objectName() == u"body"_s && isUnder(item, u"toastLayer"_s);
}

} // namespace

class TestPhone : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void init();
    void cleanup();
    void logsIn_data() { phones(); }
    void logsIn();
    void goesEverywhere_data() { phones(); }
    void goesEverywhere();
    void composesAndReads_data() { phones(); }
    void composesAndReads();
    void turns();

private:
    void ctl(const QStringList &arguments);
    static void phones();
    void hold(const QSize &size, int textSize = 100);
    void holdAsTheRowSays();
    void showKeyboard(int height) { m_window->setProperty("keyboard", height); }
    void logIn();
    void checkPage();
    [[nodiscard]] QByteArray fault() const;
    [[nodiscard]] AppController *app() { return m_accounts->current(); }
    [[nodiscard]] bool focusIsInSight() const;

    QTemporaryDir m_directory;
    QProcess m_server;
    QString m_url;
    std::unique_ptr<Accounts> m_accounts;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<Desk> m_desk;
    std::unique_ptr<QQmlApplicationEngine> m_engine;
    std::unique_ptr<Finger> m_finger;
    QQuickWindow *m_window = nullptr;
};

void TestPhone::ctl(const QStringList &arguments)
{
    QProcess process;
    process.start(
        program("crierctl"), QStringList{u"--data"_s, m_directory.filePath(u"data"_s)} + arguments);
    process.write(kPassword.toUtf8() + '\n');
    process.closeWriteChannel();
    QVERIFY(process.waitForFinished(kTimeoutMs));
    QVERIFY2(process.exitCode() == 0, process.readAllStandardError().constData());
}

void TestPhone::initTestCase()
{
    Quick::prepare();
    QStandardPaths::setTestModeEnabled(true);
    Language::instance()->use(u"en"_s);
    m_server.start(program("crierd"),
        {u"--data"_s, m_directory.filePath(u"data"_s), u"--listen"_s, u"127.0.0.1:0"_s});
    QTRY_VERIFY_WITH_TIMEOUT(m_server.canReadLine(), kTimeoutMs);
    const QByteArray line = m_server.readLine().trimmed();
    m_url = QString::fromLatin1(line.mid(line.lastIndexOf(' ') + 1));
    ctl({u"app"_s, u"create"_s, u"demo"_s});
    ctl({u"user"_s, u"create"_s, u"demo"_s, u"boss"_s, u"--role"_s, u"admin"_s,
        u"--password-stdin"_s});
    ctl({u"user"_s, u"create"_s, u"demo"_s, u"ann"_s, u"--password-stdin"_s});
    ctl({u"apply"_s, u"demo"_s, QStringLiteral(CRIER_SHOP)});
}

void TestPhone::cleanupTestCase()
{
    m_server.terminate();
    QVERIFY(m_server.waitForFinished(kTimeoutMs));
}

void TestPhone::init()
{
    QSettings().clear();
    m_accounts =
        std::make_unique<Accounts>([] { return Accounts::Parts{std::make_unique<LiveBackend>()}; });
    m_settings = std::make_unique<Settings>();
    m_desk = std::make_unique<Desk>(m_accounts.get(), m_settings.get(), Desk::Parts{});
    m_engine = std::make_unique<QQmlApplicationEngine>();
    m_window = Quick::load(*m_engine, m_desk.get());
    QVERIFY(m_window);
    QVERIFY(QTest::qWaitForWindowExposed(m_window));
    m_finger = std::make_unique<Finger>(m_window);
}

void TestPhone::cleanup()
{
    m_finger.reset();
    m_engine.reset();
    m_desk.reset();
    m_settings.reset();
    m_accounts.reset();
}

void TestPhone::phones()
{
    QTest::addColumn<QSize>("size");
    QTest::addColumn<int>("textSize");
    QTest::newRow("upright") << QSize(390, 844) << 100;
    QTest::newRow("small") << QSize(360, 640) << 100;
    QTest::newRow("small, large text") << QSize(360, 640) << 150;
    QTest::newRow("on its side") << QSize(844, 390) << 100;
    QTest::newRow("small, on its side, large text") << QSize(640, 360) << 150;
}

void TestPhone::hold(const QSize &size, int textSize)
{
    m_window->setMinimumSize({1, 1});
    m_window->resize(size);
    m_settings->setTextSize(textSize);
    QTRY_COMPARE_WITH_TIMEOUT(m_window->size(), size, kTimeoutMs);
}

void TestPhone::holdAsTheRowSays()
{
    QFETCH(const QSize, size);
    QFETCH(const int, textSize);
    hold(size, textSize);
}

void TestPhone::logIn()
{
    app()->account()->logIn(m_url, u"demo"_s, u"boss"_s, kPassword);
    QTRY_COMPARE_WITH_TIMEOUT(
        app()->account()->connection(), Account::Connection::Online, kTimeoutMs);
}

bool TestPhone::focusIsInSight() const
{
    QQuickItem *item = m_window->activeFocusItem();
    const QRectF whole = item->mapRectToScene(QRectF(0, 0, item->width(), item->height()));
    return m_finger->seen(item).height() >= whole.height() - 1;
}

//! What sticks out at a side, or is too small for a finger that it is for; empty: nothing.
QByteArray TestPhone::fault() const
{
    const QList<QQuickItem *> items = m_finger->all();
    for (QQuickItem *item : items) {
        const QRectF rect = item->mapRectToScene(QRectF(0, 0, item->width(), item->height()));
        if (rect.isEmpty() || item->metaObject()->indexOfProperty("text") < 0)
            continue;
        const bool isButton = item->inherits("QQuickAbstractButton") && item->isEnabled();
        const bool isInside = rect.left() >= -kSlack && rect.right() <= m_window->width() + kSlack;
        if (isInside && (!isButton || std::min(rect.width(), rect.height()) >= kFingerTip))
            continue;
        QString text;
        QDebug(&text) << item->metaObject()->className() << item->property("text").toString()
                      << "in" << item->parentItem()->metaObject()->className() << "at" << rect;
        return text.toUtf8();
    }
    return {};
}

void TestPhone::checkPage()
{
    QByteArray found;
    if (!QTest::qWaitFor([&] { return (found = fault()).isEmpty(); }, kTimeoutMs))
        QFAIL((app()->router()->page().toUtf8() + ": " + found).constData());
}

void TestPhone::logsIn()
{
    holdAsTheRowSays();
    const std::pair<QString, QString> fields[] = {{u"server"_s, m_url}, {u"app"_s, u"demo"_s},
        {u"user"_s, u"boss"_s}, {u"password"_s, kPassword}};
    for (const auto &[name, text] : fields) {
        QVERIFY2(m_finger->tap([&name](QQuickItem *item) {
            return item->inherits("QQuickTextField") && item->parentItem()->objectName() == name;
        }),
            qUtf8Printable(name));
        showKeyboard(kKeyboard);
        QTRY_VERIFY2_WITH_TIMEOUT(focusIsInSight(), qUtf8Printable(name), kTimeoutMs);
        m_finger->type(text);
    }
    checkPage();
    // Beside the keyboard, too.
    QVERIFY(m_finger->tap(u"logIn"_s));
    showKeyboard(0);
    QTRY_COMPARE_WITH_TIMEOUT(
        app()->account()->connection(), Account::Connection::Online, kTimeoutMs);
}

void TestPhone::goesEverywhere()
{
    holdAsTheRowSays();
    logIn();
    QSet<QString> seen;
    const auto look = [&] {
        const QString page = app()->router()->page();
        QTRY_VERIFY_WITH_TIMEOUT(
            m_finger->find(u"heading"_s) || m_finger->find(u"inboxList"_s), kTimeoutMs);
        checkPage();
        seen.insert(page);
    };
    for (const QString &title : {u"Inbox"_s, u"Event log"_s, u"Compose"_s}) {
        QVERIFY2(m_finger->tap([&title](QQuickItem *item) {
            return item->inherits("QQuickAbstractButton") && item->property("text") == title;
        }),
            qUtf8Printable(title));
        look();
    }
    const QStringList places{u"Pushes"_s, u"People"_s, u"Connections"_s, u"Keys"_s, u"Audit"_s,
        u"App"_s, u"Health"_s, u"Settings"_s, u"About and diagnosis"_s};
    for (const QString &title : places) {
        const int before = int(seen.size());
        QVERIFY2(m_finger->tap([](QQuickItem *item) {
            return item->inherits("QQuickAbstractButton") && item->property("text") == u"More"_s;
        }),
            qUtf8Printable(title));
        QTRY_COMPARE_WITH_TIMEOUT(app()->router()->page(), u"/more"_s, kTimeoutMs);
        checkPage();
        QVERIFY2(m_finger->tap([&title](QQuickItem *item) {
            return item->inherits("QQuickAbstractButton") && item->property("text") == title;
        }),
            qUtf8Printable(title));
        QTRY_VERIFY_WITH_TIMEOUT(app()->router()->page() != u"/more"_s, kTimeoutMs);
        look();
        QCOMPARE(seen.size(), before + 1);
        // And back.
        QVERIFY(m_finger->tapText(u"Back"_s));
        QTRY_COMPARE_WITH_TIMEOUT(app()->router()->page(), u"/more"_s, kTimeoutMs);
    }
}

void TestPhone::composesAndReads()
{
    holdAsTheRowSays();
    logIn();
    const QString text = u"From a phone "_s + QLatin1String(QTest::currentDataTag());
    app()->router()->go(u"/compose"_s);
    QVERIFY(m_finger->tap(u"field:message"_s));
    showKeyboard(kKeyboard);
    QTRY_VERIFY_WITH_TIMEOUT(focusIsInSight(), kTimeoutMs);
    m_finger->type(text);
    showKeyboard(0);
    QVERIFY(m_finger->tap(u"sendToMyself"_s));
    // It is shown, and a finger takes it away.
    QQuickItem *toast = nullptr;
    QTRY_VERIFY_WITH_TIMEOUT((toast = m_finger->find(isToast)), kTimeoutMs);
    QVERIFY(m_finger->rests(toast));
    checkPage();
    const QPointF middle = m_finger->seen(toast).center();
    m_finger->swipe(middle, middle + QPointF(m_window->width() * 0.4, 0));
    QTRY_VERIFY_WITH_TIMEOUT(!m_finger->find(isToast), kTimeoutMs);
    // What came waits in the inbox.
    app()->router()->go(u"/inbox"_s);
    const auto isEntry = [&text](QQuickItem *item) {
        return item->property("text").toString() == text && isUnder(item, u"inboxList"_s);
    };
    QVERIFY(m_finger->tap(isEntry));
    QVERIFY(m_finger->tap(u"finish"_s));
    QTRY_VERIFY_WITH_TIMEOUT(
        m_finger->find(u"inboxList"_s) && !m_finger->find(isEntry), kTimeoutMs);
    checkPage();
}

//! Nothing is lost when it is turned, and what one types stays in sight.
void TestPhone::turns()
{
    hold({390, 844});
    logIn();
    const QStringList pages{
        u"/compose"_s, u"/console/people"_s, u"/settings"_s, u"/inbox"_s, u"/more"_s};
    for (const QString &page : pages) {
        app()->router()->go(page);
        for (const QSize &size :
            {QSize(844, 390), QSize(390, 844), QSize(640, 360), QSize(360, 640)}) {
            hold(size);
            QCOMPARE(app()->router()->page(), page);
            QCoreApplication::processEvents();
            checkPage();
        }
    }
}

QTEST_MAIN(TestPhone)

#include "tst_phone.moc"
