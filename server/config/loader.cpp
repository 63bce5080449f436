// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/config/loader.h"

#include "server/config/settings.h"
#include "server/config/tomlfile.h"
#include "server/service/credentials.h"
#include "socketio/protocol/jsontext.h"

#include <QtCore/QFile>

#include <algorithm>

namespace Config {

namespace {

//! Sets \a key; the problem with it otherwise.
std::optional<QString> set(Config &config, const QString &key, const QString &value)
{
    const Setting *setting = findSetting(key);
    if (setting) {
        const auto problem = setting->apply(config, value);
        return problem ? std::optional(key + u' ' + *problem) : std::nullopt;
    }
    const QString nearest = nearestKey(key);
    return nearest.isEmpty()
        ? QStringLiteral("unknown key \"%1\"; `crierd defaultconfig` lists them all").arg(key)
        : QStringLiteral("unknown key \"%1\"; did you mean \"%2\"?").arg(key, nearest);
}

bool isSection(const QString &name)
{
    return std::any_of(settings().begin(), settings().end(),
        [&name](const Setting &setting) { return setting.key.startsWith(name + u'.'); });
}

//! The same for an entry of a file, where a value has a type.
std::optional<QString> set(Config &config, const TomlEntry &entry)
{
    using Kind = Setting::Kind;
    using Type = TomlEntry::Type;
    if (entry.type == Type::Section)
        return isSection(entry.key)
            ? std::nullopt
            : std::optional(QStringLiteral("unknown section \"%1\"").arg(entry.key));
    const Setting *setting = findSetting(entry.key);
    if (setting && setting->kind == Kind::Text && entry.type != Type::Text)
        return QStringLiteral("%1 must be a text in quotes, not %2").arg(entry.key, entry.value);
    if (setting && setting->kind == Kind::List && entry.type != Type::List)
        return QStringLiteral("%1 must be a list of texts, not %2").arg(entry.key, entry.value);
    return set(config, entry.key, entry.value);
}

//! Keys and values from outside may hold line ends; a mistake is one line.
QString oneLine(QString text)
{
    return text.replace(u'\n', QLatin1String("\\n")).replace(u'\r', QLatin1String("\\r"));
}

//! A basic string of TOML: escaped as in JSON, and DEL too.
QString quoted(const QString &text)
{
    return QString::fromUtf8(SocketIO::JsonText::encodeString(text))
        .replace(QChar(0x7f), QLatin1String("\\u007f"));
}

QString tomlValue(const Setting &setting, const QString &value)
{
    switch (setting.kind) {
    case Setting::Kind::Text:
        return quoted(value);
    case Setting::Kind::List: {
        QStringList elements = value.split(u',', Qt::SkipEmptyParts);
        for (QString &element : elements)
            element = quoted(element);
        return u'[' + elements.join(QLatin1String(", ")) + u']';
    }
    case Setting::Kind::Number:
    case Setting::Kind::Boolean:
        break;
    }
    return value;
}

} // namespace

namespace {

//! A variable that looks like ours and is none is most likely a typing mistake.
void warnOfUnknown(const QProcessEnvironment &environment)
{
    static const QStringList kOfOthers{QStringLiteral("CRIER_URL"), QStringLiteral("CRIER_KEY")};
    QStringList known = kOfOthers;
    for (const Setting &setting : settings())
        known.append(setting.environmentName());
    for (const QString &name : environment.keys()) {
        if (name.startsWith(QLatin1String("CRIER_")) && !known.contains(name))
            qWarning("environment: %s is not a key of the configuration", qUtf8Printable(name));
    }
}

} // namespace

namespace {

//! `credential:NAME` becomes the file that systemd has put it into; otherwise what is wrong.
std::optional<QString> findCredential(QString &path, const QString &key)
{
    static const QString kPrefix = QStringLiteral("credential:");
    if (!path.startsWith(kPrefix))
        return std::nullopt;
    const QString name = path.mid(kPrefix.size());
    path = Service::credentialFile(name);
    if (!path.isEmpty())
        return std::nullopt;
    return QStringLiteral("%1: there is no credential \"%2\"; systemd brings it with "
                          "LoadCredential=%2:/path/of/the/file")
        .arg(key, name);
}

//! The same for what the file contains, one line.
std::optional<QString> readCredential(QString &value, const QString &key)
{
    const QString before = value;
    if (auto problem = findCredential(value, key); problem || value == before)
        return problem;
    QFile file(value);
    if (!file.open(QIODevice::ReadOnly))
        return QStringLiteral("%1: %2: %3").arg(key, value, file.errorString());
    value = QString::fromUtf8(file.readLine()).trimmed();
    return std::nullopt;
}

std::optional<QString> findCredentials(Config &config)
{
    for (const auto &[path, key] : {std::pair(&config.tls.certificate, "tls.certificate"),
             std::pair(&config.tls.key, "tls.key"), std::pair(&config.bootstrap, "bootstrap")}) {
        if (auto problem = findCredential(*path, QLatin1String(key)))
            return problem;
    }
    if (auto problem = readCredential(config.storeUrl, QStringLiteral("store.url")))
        return problem;
    if (auto problem = readCredential(config.busUrl, QStringLiteral("bus.url")))
        return problem;
    if (config.bootstrap.isEmpty())
        config.bootstrap = Service::credentialFile(QStringLiteral("crier.bootstrap"));
    return std::nullopt;
}

} // namespace

SocketIO::Expected<Config, QString> load(const Sources &sources)
{
    warnOfUnknown(sources.environment);
    Config config;
    if (!sources.file.isEmpty()) {
        const auto entries = readToml(sources.file);
        if (!entries)
            return SocketIO::makeUnexpected(entries.error());
        for (const TomlEntry &entry : *entries) {
            if (const auto problem = set(config, entry)) {
                return SocketIO::makeUnexpected(
                    QStringLiteral("%1:%2: %3")
                        .arg(sources.file, QString::number(entry.line), oneLine(*problem)));
            }
        }
    }
    for (const Setting &setting : settings()) {
        const QString name = setting.environmentName();
        if (!sources.environment.contains(name))
            continue;
        if (const auto problem = setting.apply(config, sources.environment.value(name)))
            return SocketIO::makeUnexpected(
                QStringLiteral("environment: %1 %2").arg(name, oneLine(*problem)));
    }
    for (auto it = sources.overrides.begin(); it != sources.overrides.end(); ++it) {
        if (const auto problem = set(config, it.key(), it.value()))
            return SocketIO::makeUnexpected(QStringLiteral("command line: ") + oneLine(*problem));
    }
    if (sources.findsCredentials) {
        if (const auto problem = findCredentials(config))
            return SocketIO::makeUnexpected(oneLine(*problem));
    }
    // One number for both: what the handshake announces is what the WebSocket accepts.
    config.realtime.engine.maxPayload = config.limits.messageBytes;
    config.realtime.engine.sendQueueBytes = config.limits.sendQueueBytes;
    return config;
}

QString toToml(const Config &config)
{
    QString result;
    QString section;
    for (const Setting &setting : settings()) {
        const qsizetype dot = setting.key.indexOf(u'.');
        const QString group = dot < 0 ? QString() : setting.key.left(dot);
        if (group != section) {
            section = group;
            result += QStringLiteral("\n[%1]\n").arg(group);
        }
        result += QStringLiteral("# %1").arg(setting.description);
        if (setting.kind == Setting::Kind::Number)
            result += QStringLiteral(" %1 to %2.").arg(setting.min).arg(setting.max);
        result += u'\n';
        result += QStringLiteral("%1 = %2\n")
                      .arg(setting.key.mid(dot + 1), tomlValue(setting, setting.show(config)));
    }
    return result;
}

} // namespace Config
