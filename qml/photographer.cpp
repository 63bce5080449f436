// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "qml/photographer.h"

#include "qml/Toasts/store/clock.h"

#include <QtCore/QSettings>
#include <QtGui/QMouseEvent>
#include <QtGui/QStyleHints>

#include <atomic>
#include <cstdio>
#include <utility>

namespace {

constexpr int kFailed = 1;

constexpr std::chrono::milliseconds kBetweenLooks{40};

//! Looks that have to be like the one before.
constexpr int kSameLooks = 2;

//! And how many there may be before.
constexpr int kMaxLooks = 500;

//! When every toast has come in; as long as toasts of that kind are shown at least.
constexpr qint64 kEnteredMs = 1000;

std::atomic<int> complaints = 0;
QtMessageHandler printMessage = nullptr;

//! Of what draws, and not of the machine it is drawn on.
void countMessage(QtMsgType type, const QMessageLogContext &context, const QString &text)
{
    const bool isOfThePlatform = QLatin1String(context.category).startsWith(QLatin1String("qt."))
        || text.startsWith(QLatin1String("QStandardPaths:"));
    if (type != QtDebugMsg && type != QtInfoMsg && !isOfThePlatform)
        ++complaints;
    printMessage(type, context, text);
}

} // namespace

Photographer::Photographer(const QList<Scene> &scenes, const QStringList &themes,
    const QList<Format> &formats, const QDir &directory)
    : m_directory(directory)
{
    for (const Scene &scene : scenes) {
        for (const QString &theme : themes) {
            for (const Format &format : formats)
                m_jobs.append({scene, theme, format});
        }
    }
    printMessage = qInstallMessageHandler(countMessage);
    Toasts::Clock::instance()->hold();
    // A cursor that blinks is never at rest.
    QGuiApplication::styleHints()->setCursorFlashTime(0);
    m_timer.setInterval(kBetweenLooks);
    connect(&m_timer, &QTimer::timeout, this, &Photographer::look);
}

Photographer::~Photographer()
{
    qInstallMessageHandler(printMessage);
}

void Photographer::next()
{
    m_timer.stop();
    m_stage.reset();
    if (complaints > 0) {
        fail(QStringLiteral("something was complained about, see above"));
        return;
    }
    if (m_jobs.isEmpty()) {
        QCoreApplication::quit();
        return;
    }
    // What the last one logged in as is not there yet.
    QSettings().clear();
    m_job = m_jobs.takeFirst();
    m_last = {};
    m_looks = m_same = 0;
    m_entered = false;
    const auto look = App::Settings::parseLook(m_job.theme);
    if (!look) {
        fail(QStringLiteral("--theme must be light, dark or system"));
        return;
    }
    m_stage = std::make_unique<SceneStage>(m_job.scene, *look);
    m_stage->holdTime();
    m_window = m_stage->open(m_job.format.size);
    if (m_window)
        m_timer.start();
    else
        fail(QStringLiteral("the window could not be made"));
}

void Photographer::look()
{
    if (++m_looks > kMaxLooks) {
        fail(QStringLiteral("it never comes to rest"));
        return;
    }
    if (!m_stage->isComplete())
        return;
    // Nobody points at anything, wherever the pointer of this screen may be.
    QMouseEvent away(QEvent::MouseMove, {-1, -1}, {-1, -1}, Qt::NoButton, Qt::NoButton, {});
    QCoreApplication::sendEvent(m_window, &away);
    const QImage image = m_window->grabWindow();
    m_same = image == m_last ? m_same + 1 : 0;
    m_last = image;
    if (m_same < kSameLooks)
        return;
    if (!std::exchange(m_entered, true)) {
        Toasts::Clock::instance()->advance(kEnteredMs);
        m_same = 0;
        return;
    }
    const QString file = m_directory.filePath(
        QStringLiteral("%1-%2-%3.png").arg(m_job.scene.name, m_job.format.name, m_job.theme));
    if (!image.save(file)) {
        fail(QStringLiteral("can't write ") + file);
        return;
    }
    std::printf("%s\n", qUtf8Printable(file));
    next();
}

void Photographer::fail(const QString &why)
{
    m_timer.stop();
    std::fprintf(stderr, "crier-offline: scene %s, %s, %s: %s\n", qUtf8Printable(m_job.scene.name),
        qUtf8Printable(m_job.format.name), qUtf8Printable(m_job.theme), qUtf8Printable(why));
    QCoreApplication::exit(kFailed);
}
