// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/config/loader.h"
#include "server/config/settings.h"
#include "tests/runner.h"

#include <QtCore/QFile>
#include <QtCore/QRegularExpression>
#include <QtCore/QTemporaryDir>
#include <QtTest/QtTest>

#include <limits>

namespace {

const QString kBodyBytes = QStringLiteral("limits.body_bytes");
const QString kBodyBytesVariable = QStringLiteral("CRIER_LIMITS_BODY_BYTES");

} // namespace

class TestConfig : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void nothingGivesDefaults();
    void mistakesInFile_data();
    void mistakesInFile();
    void missingFile();
    void placeholdersInFileName();
    void mistakesElsewhere_data();
    void mistakesElsewhere();
    void laterSourceWins();
    void everySettingFromEverySource_data();
    void everySettingFromEverySource();
    void boundsOfNumbers_data();
    void boundsOfNumbers();
    void listen_data();
    void listen();
    void tomlOfDefaultsLoads();
    void tomlKeepsTexts_data();
    void tomlKeepsTexts();
    void messageBytesRuleHandshake();

private:
    QString write(const QByteArray &toml, const QString &name = QStringLiteral("crier.toml"))
    {
        const QString path = m_directory.filePath(name);
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(toml) != toml.size())
            qFatal("the test can't write its file");
        return path;
    }

    static Config::Sources fromFile(const QString &path) { return {path, {}, {}}; }

    QTemporaryDir m_directory;
};

void TestConfig::nothingGivesDefaults()
{
    const auto config = Config::load({});
    QVERIFY(config);
    QCOMPARE(config->listen, QStringLiteral("127.0.0.1:7020"));
    for (const Config::Setting &setting : Config::settings())
        QCOMPARE(setting.show(*config), setting.show(Config::Config()));

    const auto empty = Config::load(fromFile(write("# nothing\n")));
    QVERIFY(empty);
    QCOMPARE(Config::toToml(*empty), Config::toToml(*config));
}

void TestConfig::mistakesInFile_data()
{
    QTest::addColumn<QByteArray>("toml");
    QTest::addColumn<int>("line");
    QTest::addColumn<QString>("hint"); // what would be right
    const auto row = [](const char *name, const char *toml, int line, const char *hint) {
        QTest::newRow(name) << QByteArray(toml) << line << QString::fromLatin1(hint);
    };

    row("key misspelled", "\n[limits]\nbody_byte = 5\n", 3, "did you mean \"limits.body_bytes\"?");
    row("key without its section", "lisen = \"a:1\"", 1, "did you mean \"listen\"?");
    row("key of nothing near", "[limits]\nfrobnicate_everything = 1", 2, "`crierd defaultconfig`");
    row("unknown section", "[xyzxyzxyz]\nabcabcabc = 1", 2, "`crierd defaultconfig`");
    row("number too small", "[limits]\n\nbody_bytes = 5", 3, "between 1024 and ");
    row("number too large", "[limits]\nbody_bytes = 99999999999999", 2, "between 1024 and ");
    row("number negative", "[limits]\nbody_bytes = -5000", 2, "between 1024 and ");
    row("number as a word", "[limits]\nbody_bytes = \"much\"", 2, "must be a whole number");
    row("number with a fraction", "[limits]\nbody_bytes = 5000.5", 2, "must be a whole number");
    row("number is a bool", "[limits]\nbody_bytes = true", 2, "must be a whole number");
    row("number is a list", "[limits]\nbody_bytes = [5000]", 2, "must be a whole number");
    row("text is a list", "data = [\"crier-data\"]", 1, "must be a text");
    row("text is a number", "data = 5", 1, "must be a text");
    row("text is a bool", "[log]\nlevel = true", 2, "must be a text in quotes");
    row("text is a date", "data = 2026-01-01", 1, "must be a text");
    row("empty data", "data = \"\"", 1, "must not be empty");
    row("log level", "[log]\nlevel = \"loud\"", 2, "debug, info or warning");
    row("text with a newline", "[log]\nlevel = \"a\\nb\"", 2, "debug, info or warning");
    row("proxy without an address", "[http]\ntrusted_proxies = [\"::1\", \"proxy\"]", 2,
        "subnets like 10.0.0.0/8, not \"proxy\"");
    row("listen without a port", "listen = \"127.0.0.1\"", 1, "like 127.0.0.1:7020");
    row("another database", "[store]\nurl = \"mysql://root:s3cret@db\"", 2,
        "must be like postgresql://crier@db.example.org/crier");
    row("another bus", "[bus]\nurl = \"http://:s3cret@redis\"", 2, "is no Redis");
    row("node with a dot", "[node]\nid = \"a.b\"", 2, "up to 16 letters and digits");
    row("node without a name", "[node]\nid = \"\"", 2, "up to 16 letters and digits");
    row("section is a value", "limits = 5", 1, "unknown key \"limits\"");
    row("value is a section", "[listen]\nport = 5", 2, "unknown key \"listen.port\"");
    // What TOML itself refuses.
    row("same key twice", "data = \"a\"\ndata = \"b\"", 2, "");
    row("no value", "\n\ndata =\n", 3, "");
    row("text without quotes", "data = abc", 1, "");
    row("text not closed", "data = \"abc\n", 1, "");
    row("section not closed", "[limits\n", 1, "");
    row("not UTF-8", "# \xff\n", 1, "");
}

void TestConfig::mistakesInFile()
{
    QFETCH(QByteArray, toml);
    QFETCH(int, line);
    QFETCH(QString, hint);

    const QString path = write(toml);
    const auto config = Config::load(fromFile(path));
    QVERIFY(!config);
    const QByteArray error = config.error().toUtf8();
    QVERIFY2(!error.contains("s3cret"), error.constData());
    QVERIFY2(config.error().startsWith(QStringLiteral("%1:%2: ").arg(path).arg(line)),
        error.constData());
    QVERIFY2(config.error().contains(hint), error.constData());
    QVERIFY2(!config.error().contains(u'\n'), error.constData());
}

void TestConfig::missingFile()
{
    for (const QString &path :
        {m_directory.filePath(QStringLiteral("missing.toml")), m_directory.path()}) {
        const auto config = Config::load(fromFile(path));
        QVERIFY(!config);
        QVERIFY(config.error().startsWith(path + QStringLiteral(": can't be read")));
    }
}

void TestConfig::placeholdersInFileName()
{
    const QString path = write("\ndata = \"\"", QStringLiteral("a%2%3b.toml"));
    const auto config = Config::load(fromFile(path));
    QVERIFY(!config);
    QCOMPARE(config.error(), path + QStringLiteral(":2: data must not be empty"));
    const QString broken = write("data =", QStringLiteral("c%2%3d.toml"));
    QVERIFY(Config::load(fromFile(broken)).error().startsWith(broken + QStringLiteral(":1: ")));
}

void TestConfig::mistakesElsewhere_data()
{
    QTest::addColumn<QString>("variable");
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("error");

    const QString none;
    QTest::newRow("environment")
        << kBodyBytesVariable << none << QStringLiteral("x")
        << QStringLiteral("environment: CRIER_LIMITS_BODY_BYTES must be a whole number, not \"x\"");
    QTest::newRow("environment, empty")
        << QStringLiteral("CRIER_DATA") << none << none
        << QStringLiteral("environment: CRIER_DATA must not be empty");
    QTest::newRow("command line")
        << none << kBodyBytes << QStringLiteral("x")
        << QStringLiteral("command line: limits.body_bytes must be a whole number, not \"x\"");
    QTest::newRow("no credential")
        << none << QStringLiteral("tls.key") << QStringLiteral("credential:tls.key")
        << QStringLiteral("tls.key: there is no credential \"tls.key\"; systemd brings it with "
                          "LoadCredential=tls.key:/path/of/the/file");
    QTest::newRow("subject")
        << none << QStringLiteral("webpush.subject") << QStringLiteral("ops")
        << QStringLiteral("command line: webpush.subject must be like mailto:ops@example.org or "
                          "https://example.org, not \"ops\"");
    QTest::newRow("command line, key")
        << none << QStringLiteral("limits.body") << QStringLiteral("1")
        << QStringLiteral("command line: unknown key \"limits.body\"; "
                          "`crierd defaultconfig` lists them all");
    QTest::newRow("command line, key misspelled")
        << none << QStringLiteral("limits.bodybytes") << QStringLiteral("1")
        << QStringLiteral("command line: unknown key \"limits.bodybytes\"; "
                          "did you mean \"limits.body_bytes\"?");
}

void TestConfig::mistakesElsewhere()
{
    QFETCH(QString, variable);
    QFETCH(QString, key);
    QFETCH(QString, value);
    QFETCH(QString, error);

    Config::Sources sources;
    if (!variable.isEmpty())
        sources.environment.insert(variable, value);
    if (!key.isEmpty())
        sources.overrides.insert(key, value);
    const auto config = Config::load(sources);
    QVERIFY(!config);
    QCOMPARE(config.error(), error);
}

void TestConfig::laterSourceWins()
{
    Config::Sources sources =
        fromFile(write("data = \"of-file\"\n[limits]\nbody_bytes = 1111\nheader_bytes = 4444\n"));
    const auto file = Config::load(sources);
    QVERIFY(file);
    QCOMPARE(file->limits.bodyBytes, 1111);
    QCOMPARE(file->data, QStringLiteral("of-file"));

    sources.environment.insert(kBodyBytesVariable, QStringLiteral("2222"));
    const auto environment = Config::load(sources);
    QVERIFY(environment);
    QCOMPARE(environment->limits.bodyBytes, 2222);

    sources.overrides.insert(kBodyBytes, QStringLiteral("3333"));
    const auto commandLine = Config::load(sources);
    QVERIFY(commandLine);
    QCOMPARE(commandLine->limits.bodyBytes, 3333);
    QCOMPARE(commandLine->limits.headerBytes, 4444);
}

void TestConfig::everySettingFromEverySource_data()
{
    QTest::addColumn<QString>("key");
    for (const Config::Setting &setting : Config::settings())
        QTest::newRow(qPrintable(setting.key)) << setting.key;
}

void TestConfig::everySettingFromEverySource()
{
    QFETCH(QString, key);

    const Config::Setting *setting = Config::findSetting(key);
    QVERIFY(setting);
    QVERIFY(!setting->description.isEmpty());
    const QString byDefault = setting->show(Config::Config());
    QString value = QStringLiteral("other");
    if (key == QStringLiteral("listen"))
        value = QStringLiteral("[::1]:0");
    else if (key == QStringLiteral("log.level"))
        value = QStringLiteral("warning");
    else if (key == QStringLiteral("webpush.subject"))
        value = QStringLiteral("mailto:ops@example.org");
    else if (key == QStringLiteral("bus.url"))
        value = QStringLiteral("rediss://:secret@redis.example.org/1");
    else if (key == QStringLiteral("store.url"))
        value = QStringLiteral("postgresql://crier:secret@db.example.org/crier");
    else if (key == QStringLiteral("net.io_uring"))
        value = QStringLiteral("off");
    else if (key == QStringLiteral("tls.min_version"))
        value = QStringLiteral("1.3");
    else if (key == QStringLiteral("http.trusted_proxies"))
        value = QStringLiteral("10.0.0.0/8,::1");
    else if (key == QStringLiteral("limits.file_types"))
        value = QStringLiteral("image/*,text/plain,.docx");
    else if (setting->kind == Config::Setting::Kind::Boolean)
        value = QStringLiteral("true");
    else if (setting->kind == Config::Setting::Kind::List)
        value = QStringLiteral("https://a.example,http://b.example:8080");
    else if (setting->kind == Config::Setting::Kind::Number)
        value = QString::number(setting->min + (byDefault == QString::number(setting->min)));
    QVERIFY(value != byDefault);

    Config::Sources sources;
    sources.environment.insert(setting->environmentName(), value);
    const auto environment = Config::load(sources);
    QVERIFY2(environment, environment ? "" : qPrintable(environment.error()));
    QCOMPARE(setting->show(*environment), value);

    const auto commandLine = Config::load({{}, {}, {{key, value}}});
    QVERIFY(commandLine);
    QCOMPARE(Config::toToml(*commandLine), Config::toToml(*environment));

    // Round trip: what is written is read, and nothing else changes.
    const QString toml = Config::toToml(*environment);
    const auto file = Config::load(fromFile(write(toml.toUtf8())));
    QVERIFY2(file, file ? "" : qPrintable(file.error()));
    QCOMPARE(setting->show(*file), value);
    QCOMPARE(Config::toToml(*file), toml);
}

void TestConfig::boundsOfNumbers_data()
{
    QTest::addColumn<QString>("key");
    for (const Config::Setting &setting : Config::settings()) {
        if (setting.kind == Config::Setting::Kind::Number)
            QTest::newRow(qPrintable(setting.key)) << setting.key;
    }
}

void TestConfig::boundsOfNumbers()
{
    QFETCH(QString, key);

    const Config::Setting *setting = Config::findSetting(key);
    Config::Config config;
    const qint64 byDefault = setting->show(config).toLongLong();
    QVERIFY(byDefault >= setting->min && byDefault <= setting->max);
    for (const qint64 good : {setting->min, setting->max}) {
        QVERIFY(!setting->apply(config, QString::number(good)));
        // Not cut to the field's own width.
        QCOMPARE(setting->show(config), QString::number(good));
    }
    for (const qint64 bad : {setting->min - 1, setting->max + 1, std::numeric_limits<qint64>::min(),
             std::numeric_limits<qint64>::max()})
        QVERIFY(setting->apply(config, QString::number(bad)));
    for (const char *bad : {"", "x", "1.5", "1e3", "0x10", "10k", "99999999999999999999"})
        QVERIFY2(setting->apply(config, QString::fromLatin1(bad)), bad);
    QCOMPARE(setting->show(config), QString::number(setting->max));
}

void TestConfig::listen_data()
{
    QTest::addColumn<QString>("value");
    QTest::addColumn<bool>("valid");
    const auto row = [](const char *value, bool valid) {
        QTest::newRow(*value ? value : "empty") << QString::fromLatin1(value) << valid;
    };

    row("127.0.0.1:7020", true);
    row("0.0.0.0:0", true);
    row("localhost:80", true);
    row("[::1]:65535", true);
    row("", false);
    row(":7020", false);
    row("7020", false);
    row("127.0.0.1", false);
    row("127.0.0.1:", false);
    row("127.0.0.1:65536", false);
    row("127.0.0.1:-1", false);
    row("127.0.0.1:http", false);
    row("example.org:80", false);
    row("300.0.0.1:80", false);
}

void TestConfig::listen()
{
    QFETCH(QString, value);
    QFETCH(bool, valid);
    const auto config = Config::load({{}, {}, {{QStringLiteral("listen"), value}}});
    QCOMPARE(config.hasValue(), valid);
    if (valid)
        QCOMPARE(config->listen, value);
}

void TestConfig::tomlOfDefaultsLoads()
{
    const QString toml = Config::toToml({});
    for (const Config::Setting &setting : Config::settings())
        QVERIFY(toml.contains(setting.description));
    const auto config = Config::load(fromFile(write(toml.toUtf8())));
    QVERIFY2(config, config ? "" : qPrintable(config.error()));
    QCOMPARE(Config::toToml(*config), toml);
}

void TestConfig::tomlKeepsTexts_data()
{
    QTest::addColumn<QString>("text");

    QTest::newRow("spaces") << QStringLiteral("/srv/my data");
    QTest::newRow("quotes") << QStringLiteral("/srv/\"x\"'y'");
    QTest::newRow("backslashes") << QStringLiteral("C:\\new\\tmp\\");
    QTest::newRow("controls") << QStringLiteral("a\nb\tc\x7f\x1b");
    QTest::newRow("other scripts") << QStringLiteral("/srv/\u0434\u0430\U0001F600");
    QTest::newRow("of QString::arg") << QStringLiteral("/srv/%1%2");
    QTest::newRow("comment") << QStringLiteral("/srv # x");
}

void TestConfig::tomlKeepsTexts()
{
    QFETCH(QString, text);
    Config::Config config;
    config.data = text;
    const auto read = Config::load(fromFile(write(Config::toToml(config).toUtf8())));
    QVERIFY2(read, read ? "" : qPrintable(read.error()));
    QCOMPARE(read->data, text);
}

void TestConfig::messageBytesRuleHandshake()
{
    const auto config =
        Config::load({{}, {}, {{QStringLiteral("limits.message_bytes"), QStringLiteral("54321")}}});
    QVERIFY(config);
    QCOMPARE(config->realtime.engine.maxPayload, 54321);
}

CRIER_TEST(TestConfig)
#include "tst_config.moc"
