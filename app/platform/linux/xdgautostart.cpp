// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "app/platform/linux/xdgautostart.h"

#include <QtCore/QDir>
#include <QtCore/QFile>
#include <QtCore/QFileInfo>
#include <QtCore/QSaveFile>

namespace App {

namespace {

const QString kAutostartFile = QStringLiteral("/autostart/" CRIER_APP_ID ".desktop");
//! More is no file of ours or of a distribution.
constexpr qint64 kLongestAutostart = 65536;

//! What a file says: whether the app is started by it.
bool startsByFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return false;
    bool isHere = false; // in the one group that counts
    bool isOn = true;
    const QStringList lines = QString::fromUtf8(file.read(kLongestAutostart)).split(u'\n');
    for (const QString &line : lines) {
        if (line.startsWith(u'['))
            isHere = line.trimmed() == QLatin1String("[Desktop Entry]");
        if (!isHere)
            continue;
        const QString key = line.section(u'=', 0, 0).trimmed();
        const QString value = line.section(u'=', 1).trimmed();
        if (key == QLatin1String("Hidden") && value == QLatin1String("true"))
            isOn = false;
        // GNOME's own switch.
        if (key == QLatin1String("X-GNOME-Autostart-enabled") && value == QLatin1String("false"))
            isOn = false;
    }
    return isOn;
}

} // namespace

XdgAutostart::XdgAutostart(
    const QString &home, const QStringList &system, const QString &program, QObject *parent)
    : Autostart(parent)
    , m_file(home + kAutostartFile)
    , m_program(program)
{
    for (const QString &folder : system)
        m_systemFiles.append(folder + kAutostartFile);
}

XdgAutostart::~XdgAutostart() = default;

bool XdgAutostart::isOnBySystem() const
{
    for (const QString &file : m_systemFiles) {
        if (QFile::exists(file))
            return startsByFile(file);
    }
    return false;
}

bool XdgAutostart::isOn() const
{
    return QFile::exists(m_file) ? startsByFile(m_file) : isOnBySystem();
}

// As of homes that somebody else writes.
QString XdgAutostart::managedBy() const
{
    const QFileInfo file(m_file);
    if (file.exists() && !file.isWritable())
        return tr("%1 can't be changed").arg(QDir::toNativeSeparators(m_file));
    // The nearest folder that is there.
    QFileInfo folder(file.path());
    while (!folder.exists() && folder.filePath() != folder.path())
        folder.setFile(folder.path());
    return folder.isDir() && folder.isWritable()
        ? QString()
        : tr("%1 can't be written to").arg(QDir::toNativeSeparators(folder.filePath()));
}

// Two rules of the Desktop Entry Specification, one upon the other: that of Exec, in which a
// percent sign begins a field, and that of all texts, in which a backslash begins a sign.
QString XdgAutostart::quoted(const QString &argument)
{
    QString quoted;
    for (const QChar c : argument) {
        if (QStringView(u"\"`$\\").contains(c))
            quoted += u'\\';
        quoted += c;
        if (c == u'%')
            quoted += c;
    }
    quoted.replace(u'\\', QLatin1String("\\\\"));
    quoted.replace(u'\n', QLatin1String("\\n")).replace(u'\r', QLatin1String("\\r"));
    return u'"' + quoted + u'"';
}

QString XdgAutostart::write(bool isHidden) const
{
    const QString folder = QFileInfo(m_file).path();
    if (!QDir().mkpath(folder))
        return tr("Can't make the folder %1").arg(QDir::toNativeSeparators(folder));
    // GLib and systemd look for the program before they read what a percent sign means.
    const QString command =
        (m_program.contains(u'%') ? QStringLiteral("env ") : QString()) + quoted(m_program);
    QString text = QStringLiteral("[Desktop Entry]\n"
                                  "Type=Application\n"
                                  "Name=Crier\n"
                                  "Exec=%1 --background\n"
                                  "Icon=" CRIER_APP_ID "\n"
                                  "Terminal=false\n"
                                  "StartupNotify=false\n"
                                  "X-GNOME-Autostart-enabled=%2\n"
                                  "X-KDE-autostart-after=panel\n")
                       .arg(command, isHidden ? QStringLiteral("false") : QStringLiteral("true"));
    if (isHidden)
        text += QLatin1String("Hidden=true\n");
    QSaveFile file(m_file);
    const QByteArray bytes = text.toUtf8();
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit())
        return tr("Can't write %1: %2").arg(QDir::toNativeSeparators(m_file), file.errorString());
    return {};
}

QString XdgAutostart::setOn(bool isOn)
{
    QString error;
    // What the system does by itself needs no word of ours; what it would do is forbidden by one.
    if (isOn != isOnBySystem()) {
        error = write(!isOn);
    } else if (QFile file(m_file); file.exists() && !file.remove()) {
        error = tr("Can't remove %1: %2").arg(QDir::toNativeSeparators(m_file), file.errorString());
    }
    if (error.isEmpty())
        Q_EMIT changed();
    return error;
}

} // namespace App

#include "moc_xdgautostart.cpp"
