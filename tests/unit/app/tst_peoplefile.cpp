// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "app/account/scriptedbackend.h"
#include "app/admin/peoplefile.h"
#include "tests/runner.h"

#include <QtCore/QTemporaryDir>
#include <QtTest/QtTest>

using namespace App;
using namespace Qt::StringLiterals;

namespace {

QJsonObject user(const QString &id, const QString &role = u"user"_s, const QStringList &tags = {})
{
    return {{u"id"_s, id}, {u"user"_s, id}, {u"role"_s, role}, {u"disabled"_s, id == "out"_L1},
        {u"tags"_s, QJsonArray::fromStringList(tags)},
        {u"attributes"_s, QJsonObject{{u"floor"_s, 3}}}};
}

QJsonObject answerWith(const QJsonObject &body)
{
    return {{u"body"_s, body}};
}

const QJsonObject kUnknown{{u"error"_s, u"There is no such user"_s}, {u"status"_s, 404}};

} // namespace

class TestPeopleFile : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void everybodyIsWritten();
    void halfAFileIsNone();
    void whatItWroteChangesNothing();
    void changesAreSaidAndThenDone();
    void whatCantBeRead_data();
    void whatCantBeRead();
    void linesThatCantBeRead();
    void whoCantBeLookedAt();
    void tooMany();
    void cutShort();
    void whatFailsIsSaid();

private:
    [[nodiscard]] QString pathOf(const QString &name) const { return m_folder->filePath(name); }
    QUrl file(const QByteArray &text);
    //! Reads a file, and waits until it was looked at.
    void read(const QByteArray &text);
    void begin(const QJsonObject &api);

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<ScriptedBackend> m_backend;
    std::unique_ptr<PeopleFile> m_file;
};

void TestPeopleFile::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
    begin({});
}

void TestPeopleFile::cleanup()
{
    m_file.reset();
    m_backend.reset();
    m_folder.reset();
}

void TestPeopleFile::begin(const QJsonObject &api)
{
    m_file.reset();
    m_backend = std::make_unique<ScriptedBackend>(QJsonObject{{u"api"_s, api}});
    m_file = std::make_unique<PeopleFile>(m_backend.get());
}

QUrl TestPeopleFile::file(const QByteArray &text)
{
    QFile written(pathOf(u"in.csv"_s));
    if (!written.open(QIODevice::WriteOnly) || written.write(text) != text.size())
        return {};
    return QUrl::fromLocalFile(written.fileName());
}

void TestPeopleFile::read(const QByteArray &text)
{
    m_file->read(file(text));
    QTRY_COMPARE(m_file->state(), PeopleFile::State::Ready);
}

void TestPeopleFile::everybodyIsWritten()
{
    begin({{u"GET /api/v1/users"_s,
        QJsonObject{{u"pages"_s,
            QJsonObject{
                {u""_s,
                    QJsonObject{
                        {u"users"_s, QJsonArray{user(u"ann"_s, u"admin"_s, {u"a"_s, u"b"_s})}},
                        {u"next"_s, u"2"_s}}},
                {u"2"_s,
                    QJsonObject{{u"users"_s, QJsonArray{user(u"=out"_s), user(u"out"_s)}}}}}}}}});
    m_file->write(QUrl::fromLocalFile(pathOf(u"out.csv"_s)));
    QCOMPARE(m_file->state(), PeopleFile::State::Writing);
    QTRY_COMPARE(m_file->state(), PeopleFile::State::Done);
    QVERIFY(m_file->summary().contains(u'3'));
    QFile written(pathOf(u"out.csv"_s));
    QVERIFY(written.open(QIODevice::ReadOnly));
    QCOMPARE(written.readAll(),
        QByteArray("\xef\xbb\xbfuser,role,tags,disabled,attributes\r\n"
                   "ann,admin,\"a,b\",,\"{\"\"floor\"\":3}\"\r\n"
                   "'=out,user,,,\"{\"\"floor\"\":3}\"\r\n"
                   "out,user,,yes,\"{\"\"floor\"\":3}\"\r\n"));
}

void TestPeopleFile::halfAFileIsNone()
{
    begin({{u"GET /api/v1/users"_s,
        QJsonObject{{u"silent"_s, true},
            {u"body"_s,
                QJsonObject{{u"users"_s, QJsonArray{user(u"ann"_s)}}, {u"next"_s, u"2"_s}}}}}});
    const QUrl old = file("what was there");
    m_file->write(old);
    m_backend->setScript({{u"api"_s,
        QJsonObject{{u"GET /api/v1/users"_s,
            QJsonObject{{u"error"_s, u"Broken"_s}, {u"status"_s, 500}}}}}});
    m_backend->release();
    QTRY_COMPARE(m_file->state(), PeopleFile::State::Idle);
    QCOMPARE(m_file->error(), u"Broken"_s);
    QFile kept(old.toLocalFile());
    QVERIFY(kept.open(QIODevice::ReadOnly));
    QCOMPARE(kept.readAll(), QByteArray("what was there"));
    m_file->write(QUrl::fromLocalFile(pathOf(u"no/such/folder.csv"_s)));
    QVERIFY(m_file->error().contains(u"folder.csv"_s));
    // Another one begins anew.
    m_file->reset();
    QVERIFY(m_file->error().isEmpty());
}

void TestPeopleFile::whatItWroteChangesNothing()
{
    begin({{u"GET /api/v1/users/ann"_s, answerWith(user(u"ann"_s, u"admin"_s, {u"b"_s, u"a"_s}))},
        {u"GET /api/v1/users/%3Dx"_s, answerWith(user(u"=x"_s))},
        {u"GET /api/v1/users/out"_s, answerWith(user(u"out"_s))}});
    read("user,role,tags,disabled,attributes\r\n"
         "ann,admin,\"a,b\",,\"{\"\"floor\"\":3}\"\r\n"
         "'=x,user,,,\"{ \"\"floor\"\" : 3 }\"\r\n"
         "out,user,,yes,\"{\"\"floor\"\":3}\"\r\n");
    QCOMPARE(m_file->toChange(), 0);
    QVERIFY2(m_file->lines().isEmpty(), qPrintable(m_file->lines().join(u'\n')));
    QVERIFY(m_file->summary().contains(u'3'));
    m_file->apply();
    QCOMPARE(m_file->state(), PeopleFile::State::Ready);
    QVERIFY(m_backend->written().isEmpty());
}

void TestPeopleFile::changesAreSaidAndThenDone()
{
    begin({{u"GET /api/v1/users/ann"_s, answerWith(user(u"ann"_s, u"admin"_s))},
        {u"GET /api/v1/users/eve"_s, kUnknown},
        {u"GET /api/v1/users/out"_s, answerWith(user(u"out"_s))},
        {u"POST /api/v1/users"_s, answerWith({})}, {u"PATCH /api/v1/users/ann"_s, answerWith({})},
        {u"PATCH /api/v1/users/out"_s, answerWith({})}});
    // Columns in any order, some missing, one that nobody knows.
    read("Tags;USER;Disabled;shoe size;password\n"
         "night, day;ann;;44;\n"
         ";out;no;;secret word\n"
         "new;eve;;;\n");
    QCOMPARE(m_file->toChange(), 3);
    const QString said = m_file->lines().join(u'\n');
    QVERIFY2(said.contains(u"ann: tags: – → day,night"_s), qPrintable(said));
    QVERIFY(said.contains(u"eve: "_s) && said.contains(u"disabled: yes → –"_s));
    QVERIFY(!said.contains(u"secret word"_s));
    QVERIFY(m_backend->written().isEmpty());
    const QSignalSpy applied(m_file.get(), &PeopleFile::applied);
    m_file->apply();
    QTRY_COMPARE(m_file->state(), PeopleFile::State::Done);
    QCOMPARE(applied.count(), 1);
    QHash<QString, QJsonObject> bodies;
    for (const QJsonValue one : m_backend->written())
        bodies.insert(one[u"endpoint"].toString(), one[u"body"].toObject());
    QCOMPARE(bodies.size(), 3);
    QCOMPARE(bodies.value(u"PATCH /api/v1/users/ann"_s),
        (QJsonObject{{u"tags"_s, QJsonArray{u"night"_s, u"day"_s}}}));
    QCOMPARE(bodies.value(u"PATCH /api/v1/users/out"_s),
        (QJsonObject{{u"disabled"_s, false}, {u"password"_s, u"secret word"_s}}));
    const QJsonObject eve = bodies.value(u"POST /api/v1/users"_s);
    QCOMPARE(eve[u"id"].toString(), u"eve"_s);
    QVERIFY(eve[u"password"].toString().size() > 30);
}

void TestPeopleFile::whatCantBeRead_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("error");

    QTest::newRow("nothing") << QByteArray() << u"user"_s;
    QTest::newRow("another table") << QByteArray("name,age\nann,3\n") << u"user"_s;
    QTest::newRow("no text") << QByteArray("\0\1\2\3", 4) << u"user"_s;
    QTest::newRow("Latin-1") << QByteArray("user,tags\nJos\xe9,x\n") << u"UTF-8"_s;
    QTest::newRow("UTF-16") << QByteArray("\xff\xfeu\0s\0e\0r\0\n\0", 12) << u"UTF-8"_s;
    QTest::newRow("cut in a letter") << QByteArray("user\nJos\xc3") << u"UTF-8"_s;
    QTest::newRow("a mark that does not end") << QByteArray("\"user\nann\n") << u"user"_s;
}

void TestPeopleFile::whatCantBeRead()
{
    QFETCH(const QByteArray, text);
    QFETCH(const QString, error);
    m_file->read(file(text));
    QCOMPARE(m_file->state(), PeopleFile::State::Idle);
    QVERIFY2(m_file->error().contains(error), qPrintable(m_file->error()));
    m_file->read(QUrl::fromLocalFile(pathOf(u"none.csv"_s)));
    QVERIFY(m_file->error().contains(u"none.csv"_s));
}

void TestPeopleFile::linesThatCantBeRead()
{
    begin({{u"GET /api/v1/users/ann"_s, answerWith(user(u"ann"_s))}});
    read("user,attributes\nann,\n,\nbob,[1]\nann,{}\ncid,\"{}\n");
    const QStringList lines = m_file->lines();
    QCOMPARE(lines.size(), 4);
    QVERIFY(lines.at(0).contains(u'3'));
    QVERIFY(lines.at(1).contains(u'4'));
    QVERIFY(lines.at(2).contains(u'5') && lines.at(2).contains(u"ann"_s));
    QVERIFY(lines.at(3).contains(u'6'));
    QCOMPARE(m_file->toChange(), 0);
}

void TestPeopleFile::whoCantBeLookedAt()
{
    begin(
        {{u"GET /api/v1/users/ann"_s, QJsonObject{{u"error"_s, u"Broken"_s}, {u"status"_s, 500}}}});
    read("user,tags\nann,x\n");
    QCOMPARE(m_file->toChange(), 0);
    QVERIFY(m_file->lines().value(0).contains(u"ann: Broken"_s));
}

void TestPeopleFile::tooMany()
{
    QByteArray text("user\n");
    for (qsizetype i = 0; i <= PeopleFile::kMaxRows; ++i)
        text += 'u' + QByteArray::number(i) + '\n';
    m_file->read(file(text));
    QVERIFY(m_file->error().contains(QString::number(PeopleFile::kMaxRows)));
    QVERIFY(m_backend->asked().isEmpty());
    m_file->read(file(QByteArray(PeopleFile::kMaxBytes + 1, 'x')));
    QVERIFY(m_file->error().contains(u"16"_s));
}

void TestPeopleFile::cutShort()
{
    begin({{u"GET /api/v1/users/ann"_s,
        QJsonObject{{u"body"_s, user(u"ann"_s)}, {u"silent"_s, true}}}});
    m_file->read(file("user,tags\nann,x\n"));
    QCOMPARE(m_file->state(), PeopleFile::State::Looking);
    m_file->reset();
    m_backend->release();
    QTest::qWait(0);
    QCOMPARE(m_file->state(), PeopleFile::State::Idle);
    QCOMPARE(m_file->toChange(), 0);
}

void TestPeopleFile::whatFailsIsSaid()
{
    begin({{u"GET /api/v1/users/ann"_s, answerWith(user(u"ann"_s))},
        {u"PATCH /api/v1/users/ann"_s,
            QJsonObject{{u"error"_s, u"Too long a tag"_s}, {u"status"_s, 422}}}});
    read("user,tags\nann,x\n");
    m_file->apply();
    QTRY_COMPARE(m_file->state(), PeopleFile::State::Done);
    QVERIFY2(m_file->summary().contains(u"1 failed"_s), qPrintable(m_file->summary()));
    QCOMPARE(m_file->lines(), QStringList{u"ann: Too long a tag"_s});
}

CRIER_TEST(TestPeopleFile)
#include "tst_peoplefile.moc"
