// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "app/pages/valueformat.h"
#include "tests/runner.h"
#include "tests/unit/app/pagesfixture.h"

using namespace App;
using namespace Qt::StringLiterals;

namespace {

const char *const kFormApp = R"({"pages": [
    {"id": "new", "path": "/new", "title": "New", "components": [
        {"type": "form", "endpoint": "o.add", "values": {"by": "{{user.id}}"}, "fields": [
            "title", "count", "total", "gift", "due", "status", "tags",
            {"field": "why", "kind": "long", "when": {"field": "gift", "op": "=", "value": "true"}, "required": true},
            {"field": "of", "kind": "hidden", "value": "{{query.of}}"}]}]},
    {"id": "steps", "path": "/steps", "title": "Steps", "components": [
        {"type": "form", "endpoint": "o.add", "steps": [
            {"title": "One", "fields": ["title"]}, {"title": "Two", "fields": ["count"]}]}]},
    {"id": "edit", "path": "/edit/:id", "title": "Edit", "components": [
        {"type": "form", "id": "f", "endpoint": "o.add", "from": "o.all", "params": {"ids": "{{route.id}}"},
         "refresh": "orders", "fields": ["title", "count"]}]},
    {"id": "auto", "path": "/auto/:id", "title": "Edit", "components": [
        {"type": "form", "endpoint": "o.add", "from": "o.all", "params": {"ids": "{{route.id}}"},
         "autosave": true, "fields": ["title", "count"]}]},
    {"id": "there", "path": "/there", "components": []}],
  "endpoints": {
    "o.all": {"read": [{"field": "title", "type": "string"}], "write": []},
    "o.add": {"read": [], "write": [
        {"field": "title", "type": "string", "rule": {"required": true, "max": 10, "pattern": "[A-Z].*"}},
        {"field": "count", "type": "number", "rule": {"min": 1, "max": 9}},
        {"field": "total", "type": "decimal"}, {"field": "gift", "type": "boolean"},
        {"field": "due", "type": "date"}, {"field": "status", "type": "string", "rule": {"pattern": "new|paid", "default": "new"}},
        {"field": "tags", "type": "arrayLink", "to": "t"}, {"field": "why", "type": "string"}, {"field": "of", "type": "string"}]}},
  "data": {"o.all": [{"id": "7", "title": "Lamp", "count": 2}], "o.add": {}}})";

} // namespace

//! What is typed, what is sent, and what the server makes of both.
class TestFormComponent : public PagesFixture {
    Q_OBJECT

private Q_SLOTS:
    void cleanup() { QLocale::setDefault(QLocale::c()); }
    void kinds();
    void picturesAreShown();
    void checks_data();
    void checks();
    void sendsWhatWasTyped();
    void sendsInTheLanguage();
    void aDayIsTheSameEverywhere();
    void wrongFieldsAreSaid();
    void theServersWordIsAtItsField();
    void stepsAreChecked();
    void changesOnlyWhatWasChanged();
    void keepsWhatIsTypedAndShowsBoth();
    void autosaves();
    void followsTheAnswer();
    void unsavedInputHoldsARedirect();
    void aChangedPageKeepsWhatIsTyped();
    void typedWhileItIsSent();
    void withoutFieldsItAsksForAll();

private:
    FormComponent *form() { return component<FormComponent>(); }
    void type(const QString &field, const QString &value)
    {
        form()->setValue(form()->model()->rowOf(field), value);
    }
    QVariant role(const QString &field, FormModel::Role role)
    {
        return form()->model()->data(form()->model()->index(form()->model()->rowOf(field)), role);
    }
    QJsonObject sent() { return m_backend->written().last()[u"body"_s].toObject(); }
};

void TestFormComponent::kinds()
{
    open(json(kFormApp), u"/new"_s);
    const QHash<QString, QString> kinds{{u"title"_s, u"text"_s}, {u"count"_s, u"number"_s},
        {u"total"_s, u"decimal"_s}, {u"gift"_s, u"switch"_s}, {u"due"_s, u"datetime"_s},
        {u"status"_s, u"select"_s}, {u"tags"_s, u"several"_s}, {u"why"_s, u"long"_s}};
    for (auto it = kinds.cbegin(); it != kinds.cend(); ++it)
        QCOMPARE(role(it.key(), FormModel::KindRole).toString(), it.value());
    QCOMPARE(role(u"status"_s, FormModel::ValuesRole).toStringList(),
        (QStringList{u"new"_s, u"paid"_s}));
    QCOMPARE(role(u"status"_s, FormModel::ValueRole).toString(), u"new"_s);
    QVERIFY(role(u"title"_s, FormModel::RequiredRole).toBool());
    QVERIFY(!role(u"of"_s, FormModel::PresentRole).toBool());
    QVERIFY(!role(u"why"_s, FormModel::PresentRole).toBool());
    type(u"gift"_s, u"true"_s);
    QVERIFY(role(u"why"_s, FormModel::PresentRole).toBool());
}

// What was uploaded may be anything: only what its name says is a picture is fetched to be shown.
void TestFormComponent::picturesAreShown()
{
    open(json(kFormApp), u"/new"_s);
    const QString uploaded = u"https://crier.example.com/fileUploaded/"_s;
    for (const QString &name : {u"a.png"_s, u"b.JPG"_s, u"with.dots.webp"_s})
        QCOMPARE(form()->picture(uploaded + name), QUrl(uploaded + name));
    for (const QString &name : {u"plan.pdf"_s, u"film.mp4"_s, u"png"_s, QString(), u"a.png.exe"_s})
        QVERIFY2(form()->picture(uploaded + name).isEmpty(), qPrintable(name));
    QVERIFY(form()->picture(u"https://elsewhere.example/fileUploaded/a.png"_s).isEmpty());
}

void TestFormComponent::checks_data()
{
    QTest::addColumn<QString>("field");
    QTest::addColumn<QString>("typed");
    QTest::addColumn<bool>("fits");
    QTest::newRow("needed") << u"title"_s << u"  "_s << false;
    QTest::newRow("pattern") << u"title"_s << u"lamp"_s << false;
    QTest::newRow("long") << u"title"_s << u"Lamps and more"_s << false;
    QTest::newRow("fits") << u"title"_s << u"Lamp"_s << true;
    QTest::newRow("no number") << u"count"_s << u"many"_s << false;
    QTest::newRow("no whole number") << u"count"_s << u"1.5"_s << false;
    QTest::newRow("too small") << u"count"_s << u"0"_s << false;
    QTest::newRow("too great") << u"count"_s << u"10"_s << false;
    QTest::newRow("endless") << u"count"_s << u"1e400"_s << false;
    QTest::newRow("not given") << u"count"_s << QString() << true;
    QTest::newRow("a decimal") << u"total"_s << u"1.5"_s << true;
    QTest::newRow("words") << u"total"_s << u"1.5 EUR"_s << false;
    QTest::newRow("no date") << u"due"_s << u"someday"_s << false;
    QTest::newRow("no such day") << u"due"_s << u"2026-02-30"_s << false;
    QTest::newRow("ISO") << u"due"_s << u"2026-02-28"_s << true;
}

void TestFormComponent::checks()
{
    QFETCH(QString, field);
    QFETCH(QString, typed);
    QFETCH(bool, fits);
    open(json(kFormApp), u"/new"_s);
    type(field, typed);
    // Not before the person has left it.
    QCOMPARE(role(field, FormModel::ErrorRole).toString(), QString());
    form()->leave(form()->model()->rowOf(field));
    QCOMPARE(role(field, FormModel::ErrorRole).toString().isEmpty(), fits);
}

void TestFormComponent::sendsWhatWasTyped()
{
    open(json(kFormApp), u"/new?of=a%26b"_s);
    type(u"title"_s, u"Lamp \"x\""_s);
    type(u"count"_s, u"3"_s);
    type(u"total"_s, u"12345678901234567890.12"_s);
    type(u"due"_s, u"2026-02-28"_s);
    type(u"tags"_s, u"a,b"_s);
    QVERIFY(m_app->router()->isUnsaved());
    form()->submit();
    QVERIFY(form()->isBusy());
    form()->submit();
    QTRY_COMPARE(form()->done(), u"Sent."_s);
    QCOMPARE(m_backend->written().size(), 1);
    const QJsonObject wanted{{u"title"_s, u"Lamp \"x\""_s}, {u"count"_s, 3},
        {u"total"_s, u"12345678901234567890.12"_s}, {u"gift"_s, false},
        {u"due"_s, QDate(2026, 2, 28).startOfDay().toMSecsSinceEpoch()}, {u"status"_s, u"new"_s},
        {u"tags"_s, QJsonArray{u"a"_s, u"b"_s}}, {u"of"_s, u"a&b"_s}, {u"by"_s, u"ann"_s}};
    QCOMPARE(sent(), wanted);
    // It is a new form again.
    QCOMPARE(role(u"title"_s, FormModel::ValueRole).toString(), QString());
    QVERIFY(!m_app->router()->isUnsaved());
}

void TestFormComponent::sendsInTheLanguage()
{
    QLocale::setDefault(QLocale(QLocale::German, QLocale::Germany));
    open(json(kFormApp), u"/new"_s);
    type(u"title"_s, u"Lamp"_s);
    type(u"total"_s, u"1.234,50"_s);
    type(u"due"_s, u"28.02.2026 14:30"_s);
    form()->submit();
    QTRY_COMPARE(m_backend->written().size(), 1);
    QCOMPARE(sent()[u"total"_s].toString(), u"1234.50"_s);
    QCOMPARE(sent()[u"due"_s].toInteger(),
        QDateTime(QDate(2026, 2, 28), QTime(14, 30)).toMSecsSinceEpoch());
}

// Typed east of Greenwich, looked at west of it.
void TestFormComponent::aDayIsTheSameEverywhere()
{
    const QByteArray before = qgetenv("TZ");
    const auto live = [](const QByteArray &zone) {
        qputenv("TZ", zone);
        tzset();
    };
    FormField day{.field = u"due"_s};
    day.kind = FormField::Kind::Date;
    for (const auto *from : {"Pacific/Auckland", "UTC", "America/Los_Angeles"}) {
        live(from);
        day.value = u"2026-02-28"_s;
        const QJsonValue sent = day.sent(QLocale::c());
        for (const auto *to : {"America/Los_Angeles", "Europe/Berlin", "Pacific/Auckland"}) {
            live(to);
            QCOMPARE(day.typed(sent, QLocale::c()), u"28 Feb 2026"_s);
            QCOMPARE(formatted(sent, u"date"_s, u"date"_s, QLocale::c(), 0), u"28 Feb 2026"_s);
        }
    }
    live(before);
    if (before.isNull())
        qunsetenv("TZ");
    tzset();
}

void TestFormComponent::wrongFieldsAreSaid()
{
    open(json(kFormApp), u"/new"_s);
    QSignalSpy wrong(form(), &FormComponent::wrong);
    type(u"count"_s, u"99"_s);
    form()->submit();
    QCOMPARE(wrong.count(), 1);
    QCOMPARE(wrong.first().first().toInt(), 0);
    QVERIFY(!role(u"title"_s, FormModel::ErrorRole).toString().isEmpty());
    QVERIFY(!role(u"count"_s, FormModel::ErrorRole).toString().isEmpty());
    QVERIFY(m_backend->written().isEmpty());
}

void TestFormComponent::theServersWordIsAtItsField()
{
    open(json(kFormApp), u"/new"_s);
    QSignalSpy wrong(form(), &FormComponent::wrong);
    changeData(u"o.add"_s,
        json(R"({"error": "title: is there already", "status": 400, "field": "title"})"));
    type(u"title"_s, u"Lamp"_s);
    form()->submit();
    QTRY_COMPARE(wrong.count(), 1);
    QCOMPARE(role(u"title"_s, FormModel::ErrorRole).toString(), u"title: is there already"_s);
    QCOMPARE(form()->failure(), QString());
    QVERIFY(form()->isUnsaved());
    // What is typed then is not what the server spoke of.
    type(u"title"_s, u"Lamps"_s);
    QCOMPARE(role(u"title"_s, FormModel::ErrorRole).toString(), QString());
    changeData(u"o.add"_s, json(R"({"error": "No connection", "status": 0})"));
    form()->submit();
    QTRY_COMPARE(form()->failure(), u"No connection"_s);
    QCOMPARE(role(u"title"_s, FormModel::ValueRole).toString(), u"Lamps"_s);
}

void TestFormComponent::stepsAreChecked()
{
    open(json(kFormApp), u"/steps"_s);
    QCOMPARE(form()->stepCount(), 2);
    form()->submit();
    QCOMPARE(form()->step(), 0);
    type(u"title"_s, u"Lamp"_s);
    form()->submit();
    QCOMPARE(form()->step(), 1);
    QVERIFY(m_backend->written().isEmpty());
    form()->previousStep();
    type(u"title"_s, QString());
    form()->submit();
    QCOMPARE(form()->step(), 0);
    type(u"title"_s, u"Lamp"_s);
    form()->submit();
    form()->submit();
    QTRY_COMPARE(m_backend->written().size(), 1);
    QTRY_COMPARE(form()->step(), 0);
}

void TestFormComponent::changesOnlyWhatWasChanged()
{
    open(json(kFormApp), u"/edit/7"_s);
    QTRY_COMPARE(role(u"title"_s, FormModel::ValueRole).toString(), u"Lamp"_s);
    QVERIFY(!form()->isUnsaved());
    type(u"count"_s, u"3"_s);
    form()->submit();
    QTRY_COMPARE(m_backend->written().size(), 1);
    QCOMPARE(sent(), (QJsonObject{{u"id"_s, u"7"_s}, {u"count"_s, 3}}));
    QTRY_VERIFY(!form()->isUnsaved());
    // Emptied is no value, and is said.
    type(u"count"_s, QString());
    form()->submit();
    QTRY_COMPARE(m_backend->written().size(), 2);
    QVERIFY(sent().contains(u"count"_s) && sent()[u"count"_s].isNull());
}

void TestFormComponent::keepsWhatIsTypedAndShowsBoth()
{
    open(json(kFormApp), u"/edit/7"_s);
    QTRY_COMPARE(role(u"title"_s, FormModel::ValueRole).toString(), u"Lamp"_s);
    type(u"title"_s, u"Lamp, blue"_s);
    changeData(u"o.all"_s,
        QJsonArray{QJsonObject{{u"id"_s, u"7"_s}, {u"title"_s, u"Lamp, red"_s}, {u"count"_s, 5}}});
    push(u"orders"_s);
    QTRY_COMPARE(role(u"count"_s, FormModel::ValueRole).toString(), u"5"_s);
    QCOMPARE(role(u"title"_s, FormModel::ValueRole).toString(), u"Lamp, blue"_s);
    QCOMPARE(role(u"title"_s, FormModel::TheirsRole).toString(), u"Lamp, red"_s);
    form()->keepMine(0);
    QCOMPARE(role(u"title"_s, FormModel::TheirsRole).toString(), QString());
    QCOMPARE(role(u"title"_s, FormModel::ValueRole).toString(), u"Lamp, blue"_s);
    changeData(u"o.all"_s,
        QJsonArray{QJsonObject{{u"id"_s, u"7"_s}, {u"title"_s, u"Lamp, gone"_s}, {u"count"_s, 5}}});
    push(u"refresh"_s);
    QTRY_COMPARE(role(u"title"_s, FormModel::TheirsRole).toString(), u"Lamp, gone"_s);
    form()->takeTheirs(0);
    QCOMPARE(role(u"title"_s, FormModel::ValueRole).toString(), u"Lamp, gone"_s);
    QVERIFY(!form()->isUnsaved());
    QVERIFY(m_backend->written().isEmpty());
}

void TestFormComponent::autosaves()
{
    open(json(kFormApp), u"/auto/7"_s);
    QTRY_COMPARE(role(u"title"_s, FormModel::ValueRole).toString(), u"Lamp"_s);
    type(u"title"_s, u"L"_s);
    type(u"title"_s, u"Lamps"_s);
    QTRY_COMPARE(m_backend->written().size(), 1);
    QCOMPARE(sent(), (QJsonObject{{u"id"_s, u"7"_s}, {u"title"_s, u"Lamps"_s}}));
    // What is wrong is not sent.
    type(u"title"_s, u"wrong"_s);
    QTRY_VERIFY(!role(u"title"_s, FormModel::ErrorRole).toString().isEmpty());
    QCOMPARE(m_backend->written().size(), 1);
}

void TestFormComponent::followsTheAnswer()
{
    open(json(kFormApp), u"/new"_s);
    changeData(u"o.add"_s,
        json(
            R"({"answer": {"redirect": {"target": "/there", "delay": "10"}, "model": {"status": "paid"}}})"));
    type(u"title"_s, u"Lamp"_s);
    form()->submit();
    QTRY_COMPARE(role(u"status"_s, FormModel::ValueRole).toString(), u"paid"_s);
    QTRY_COMPARE(m_app->router()->question(), u"/there"_s);
    m_app->router()->confirmLeave();
    QCOMPARE(m_app->router()->path(), u"/there"_s);
}

void TestFormComponent::unsavedInputHoldsARedirect()
{
    open(json(kFormApp), u"/new"_s);
    type(u"title"_s, u"Lamp"_s);
    m_app->router()->go(u"/there"_s);
    QCOMPARE(m_app->router()->question(), u"/there"_s);
    m_app->router()->declineLeave();
    form()->discard();
    m_app->router()->go(u"/there"_s);
    QCOMPARE(m_app->router()->path(), u"/there"_s);
}

void TestFormComponent::aChangedPageKeepsWhatIsTyped()
{
    open(json(kFormApp), u"/new"_s);
    FormComponent *before = form();
    type(u"title"_s, u"Lamp"_s);
    type(u"count"_s, u"3"_s);
    QJsonObject app = json(kFormApp);
    QJsonArray pages = app[u"pages"_s].toArray();
    pages[0] = json(R"({"id": "new", "path": "/new", "title": "Newer", "components": [
        {"type": "text", "text": "Above it"},
        {"type": "form", "endpoint": "o.add", "fields": ["due", {"field": "title", "label": "Called"}]}]})");
    app.insert(u"pages"_s, pages);
    change(app);
    Q_EMIT m_backend->pagesChanged();
    QTRY_COMPARE(m_app->page()->title(), u"Newer"_s);
    FormComponent *after = component<FormComponent>(1);
    QCOMPARE(after, before);
    QCOMPARE(after->model()->rowCount(), 2);
    QCOMPARE(
        after->model()->data(after->model()->index(1), FormModel::ValueRole).toString(), u"Lamp"_s);
    QCOMPARE(after->model()->data(after->model()->index(1), FormModel::LabelRole).toString(),
        u"Called"_s);
    QVERIFY(m_app->router()->isUnsaved());
}

void TestFormComponent::typedWhileItIsSent()
{
    open(json(kFormApp), u"/new"_s);
    changeData(u"o.add"_s, json(R"({"after_ms": 50})"));
    type(u"title"_s, u"Lamp"_s);
    form()->submit();
    type(u"title"_s, u"Lamps"_s);
    QTRY_VERIFY(!form()->isBusy());
    QCOMPARE(role(u"title"_s, FormModel::ValueRole).toString(), u"Lamps"_s);
    QVERIFY(form()->isUnsaved());
}

void TestFormComponent::withoutFieldsItAsksForAll()
{
    QJsonObject app = json(kFormApp);
    app.insert(u"pages"_s, QJsonArray{json(R"({"path": "/all", "components": [
            {"type": "form", "endpoint": "o.add"}, {"type": "table", "endpoint": "o.all"},
            {"type": "cards", "endpoint": "o.all"}, {"type": "detail", "endpoint": "o.all"}]})")});
    open(app, u"/all"_s);
    QCOMPARE(form()->model()->rowCount(), 9);
    QCOMPARE(component<TableComponent>(1)->titles(), QStringList{u"Title"_s});
    QCOMPARE(component<DetailComponent>(3)->titles(), QStringList{u"Title"_s});
    ObjectModel *cards = component<CardsComponent>(2)->model();
    QTRY_COMPARE(cards->count(), 1);
    QCOMPARE(
        cards->data(cards->index(0), ObjectModel::CellsRole).toStringList().first(), u"Lamp"_s);
}

CRIER_TEST(TestFormComponent)
#include "tst_formcomponent.moc"
