// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT
//
// Starting with the session: files in folders of the test's own, read by others' programs where
// they are installed.

#include "app/platform/linux/xdgautostart.h"
#include "tests/runner.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QProcess>
#include <QtCore/QStandardPaths>
#include <QtCore/QTemporaryDir>
#include <QtTest/QtTest>

#include <memory>

using namespace App;
using namespace Qt::StringLiterals;

namespace {

const QString kFile = u"/autostart/"_s + QStringLiteral(CRIER_APP_ID) + u".desktop"_s;

} // namespace

class TestAutostart : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void onAndOff();
    void whatFilesSay_data();
    void whatFilesSay();
    void systemsOwn();
    void firstFolderCounts();
    void whereNothingCanBeWritten();
    void quoting_data();
    void quoting();
    void startsWhatItNames_data();
    void startsWhatItNames();
    void isValid();

private:
    [[nodiscard]] QString home() const { return m_folder->filePath(u"home"_s); }
    [[nodiscard]] QString systemFolder(int i = 0) const
    {
        return m_folder->filePath(u"system%1"_s.arg(i));
    }
    [[nodiscard]] XdgAutostart make(const QString &program = u"/usr/bin/crier"_s)
    {
        return XdgAutostart(home(), {systemFolder(0), systemFolder(1)}, program);
    }
    static void write(const QString &folder, const QByteArray &text)
    {
        QVERIFY(QDir().mkpath(folder + u"/autostart"_s));
        QFile file(folder + kFile);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text);
    }
    [[nodiscard]] QByteArray read() const
    {
        QFile file(home() + kFile);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestAutostart::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
}

void TestAutostart::onAndOff()
{
    XdgAutostart autostart = make();
    const QSignalSpy changed(&autostart, &Autostart::changed);
    QVERIFY(autostart.isAvailable());
    QVERIFY(!autostart.isOn());
    QCOMPARE(autostart.managedBy(), QString());
    QCOMPARE(autostart.setOn(true), QString());
    QVERIFY(autostart.isOn());
    QVERIFY2(read().contains("\nExec=\"/usr/bin/crier\" --background\n"), read().constData());
    QCOMPARE(autostart.setOn(true), QString());
    QCOMPARE(autostart.setOn(false), QString());
    QVERIFY(!autostart.isOn());
    QVERIFY(!QFile::exists(home() + kFile));
    QCOMPARE(autostart.setOn(false), QString());
    QCOMPARE(changed.count(), 4);
}

void TestAutostart::whatFilesSay_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("isOn");
    const QByteArray group = "[Desktop Entry]\nExec=crier\n";
    QTest::newRow("on") << group << true;
    QTest::newRow("hidden") << group + "Hidden=true\n" << false;
    QTest::newRow("not hidden") << group + "Hidden=false\n" << true;
    QTest::newRow("spaces, CR LF") << group + "Hidden = true\r\n" << false;
    QTest::newRow("last line") << group + "Hidden=true" << false;
    QTest::newRow("GNOME's switch") << group + "X-GNOME-Autostart-enabled=false\n" << false;
    QTest::newRow("another group") << group + "[Desktop Action x]\nHidden=true\n" << true;
    QTest::newRow("comment") << group + "#Hidden=true\n" << true;
}

void TestAutostart::whatFilesSay()
{
    QFETCH(QByteArray, text);
    QFETCH(bool, isOn);
    write(home(), text);
    XdgAutostart autostart = make();
    QCOMPARE(autostart.isOn(), isOn);
    // Whatever it was, it can be turned the other way.
    QCOMPARE(autostart.setOn(!isOn), QString());
    QCOMPARE(autostart.isOn(), !isOn);
}

// It can't be removed, only forbidden.
void TestAutostart::systemsOwn()
{
    write(systemFolder(), "[Desktop Entry]\nExec=crier --background\n");
    XdgAutostart autostart = make();
    QVERIFY(autostart.isOn());
    QCOMPARE(autostart.setOn(false), QString());
    QVERIFY(!autostart.isOn());
    QVERIFY(read().contains("\nHidden=true\n"));
    QCOMPARE(autostart.setOn(true), QString());
    QVERIFY(autostart.isOn());
    // Nothing is left in the way of what the system says then.
    QCOMPARE(read(), QByteArray());
    // What the system has turned off the person turns on.
    write(systemFolder(), "[Desktop Entry]\nHidden=true\n");
    QVERIFY(!autostart.isOn());
    QCOMPARE(autostart.setOn(true), QString());
    QVERIFY(autostart.isOn());
    QCOMPARE(autostart.setOn(false), QString());
    QCOMPARE(read(), QByteArray());
}

void TestAutostart::firstFolderCounts()
{
    write(systemFolder(1), "[Desktop Entry]\n");
    XdgAutostart autostart = make();
    QVERIFY(autostart.isOn());
    write(systemFolder(0), "[Desktop Entry]\nHidden=true\n");
    QVERIFY(!autostart.isOn());
}

void TestAutostart::whereNothingCanBeWritten()
{
    // A file where a folder should be: that stops whoever runs this.
    QFile file(home());
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.close();
    XdgAutostart autostart = make();
    const QSignalSpy changed(&autostart, &Autostart::changed);
    QVERIFY2(autostart.managedBy().contains(home()), qPrintable(autostart.managedBy()));
    QVERIFY2(autostart.setOn(true).contains(home()), "it says where");
    QVERIFY(!autostart.isOn());
    QCOMPARE(changed.count(), 0);
    // Off it is.
    QCOMPARE(autostart.setOn(false), QString());
}

void TestAutostart::quoting_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("quoted");
    QTest::newRow("plain") << u"/usr/bin/crier"_s << u"\"/usr/bin/crier\""_s;
    QTest::newRow("space") << u"/my apps/crier"_s << u"\"/my apps/crier\""_s;
    QTest::newRow("percent") << u"/100%/crier"_s << u"\"/100%%/crier\""_s;
    QTest::newRow("dollar") << u"/a$b"_s << uR"("/a\\$b")"_s;
    QTest::newRow("quote") << u"/a\"b"_s << uR"("/a\\"b")"_s;
    QTest::newRow("backtick") << u"/a`b"_s << uR"("/a\\`b")"_s;
    QTest::newRow("backslash") << uR"(/a\b)"_s << uR"("/a\\\\b")"_s;
    QTest::newRow("line") << u"/a\nb"_s << uR"("/a\nb")"_s;
}

void TestAutostart::quoting()
{
    QFETCH(QString, path);
    QFETCH(QString, quoted);
    QCOMPARE(XdgAutostart::quoted(path), quoted);
}

void TestAutostart::startsWhatItNames_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("plain") << u"crier"_s;
    QTest::newRow("spaces and quotes") << uR"(my "app`s" \ $HOME 'x')"_s;
    QTest::newRow("percent") << u"100%u %% c"_s;
}

// Read by GLib, as GNOME and others do.
void TestAutostart::startsWhatItNames()
{
    QFETCH(QString, name);
    if (QStandardPaths::findExecutable(u"gio"_s).isEmpty())
        QSKIP("No gio (libglib2.0-bin)");
    const QString program = m_folder->filePath(name);
    QFile script(program);
    QVERIFY(script.open(QIODevice::WriteOnly));
    script.write("#!/bin/sh\nprintf %s \"$*\" >\"${0%/*}/started\"\n");
    script.close();
    QVERIFY(script.setPermissions(
        QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner | QFile::ReadUser));
    XdgAutostart autostart = make(program);
    QCOMPARE(autostart.setOn(true), QString());
    QProcess gio;
    gio.start(u"gio"_s, {u"launch"_s, home() + kFile});
    QVERIFY(gio.waitForFinished());
    QVERIFY2(gio.exitCode() == 0, gio.readAllStandardError().constData());
    QFile started(m_folder->filePath(u"started"_s));
    QByteArray arguments;
    QTRY_VERIFY(started.isOpen() || started.open(QIODevice::ReadOnly));
    QTRY_COMPARE((arguments += started.readAll()), QByteArray("--background"));
}

void TestAutostart::isValid()
{
    if (QStandardPaths::findExecutable(u"desktop-file-validate"_s).isEmpty())
        QSKIP("No desktop-file-validate (desktop-file-utils)");
    write(systemFolder(), "[Desktop Entry]\n");
    for (const bool isOn : {false, true}) {
        XdgAutostart autostart(
            home(), isOn ? QStringList() : QStringList{systemFolder()}, u"/opt/my apps/crier"_s);
        QCOMPARE(autostart.setOn(isOn), QString());
        QProcess validate;
        validate.start(u"desktop-file-validate"_s, {home() + kFile});
        QVERIFY(validate.waitForFinished());
        QVERIFY2(validate.exitCode() == 0, validate.readAllStandardOutput().constData());
    }
}

CRIER_TEST(TestAutostart)
#include "tst_autostart.moc"
