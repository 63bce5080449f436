// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

// Toasts on a window that is drawn by the software renderer, and beside them what a QML program can
// do without the module: a text on a rectangle that fades in and out.
//
// crier-bench-toasts rate|burst --kind toasts|bare [--time S] [--count N]: prints a line like that
// of crier-load. `rate` shows N toasts a minute for S seconds; `burst` N at once, and waits until
// all are gone.

#include "tests/bench/toasts/framelog.h"

#include <QtCore/QCommandLineParser>
#include <QtCore/QTimer>
#include <QtGui/QGuiApplication>
#include <QtQml/QQmlApplicationEngine>
#include <QtQml/QQmlExtensionPlugin>
#include <QtQuick/QQuickWindow>

#include <cstdio>

Q_IMPORT_QML_PLUGIN(ToastsPlugin)

using namespace Qt::StringLiterals;

namespace {

//! Toasts shown before anything is measured, so that fonts and glyphs are there.
constexpr int kWarmUp = 20;
//! By then every toast of the warm-up or of the end is gone.
constexpr std::chrono::milliseconds kSettle{3500};

//! Shows toasts in the window of Bench.qml, as the options say.
class Bench : public QObject {
public:
    Bench(QQuickWindow *window, const QString &scenario, int count, int seconds)
        : m_window(window)
        , m_frames(window)
        , m_scenario(scenario)
        , m_count(count)
        , m_seconds(seconds)
    {
        m_timer.setTimerType(Qt::PreciseTimer);
        connect(&m_timer, &QTimer::timeout, this, &Bench::show);
    }

    void start()
    {
        for (int i = 0; i < kWarmUp; ++i)
            show();
        QTimer::singleShot(kSettle, this, &Bench::measure);
    }

private:
    void show()
    {
        m_frames.expect();
        QMetaObject::invokeMethod(m_window, "show", Q_ARG(QVariant, ++m_shown));
    }

    void measure()
    {
        m_shown = 0;
        m_frames.begin();
        if (m_scenario == "burst"_L1) {
            for (int i = 0; i < m_count; ++i)
                show();
            QTimer::singleShot(kSettle, this, &Bench::end);
            return;
        }
        m_timer.start(std::chrono::milliseconds(60000 / m_count));
        QTimer::singleShot(std::chrono::seconds(m_seconds), this, [this] {
            m_timer.stop();
            m_frames.stopCounting();
            QTimer::singleShot(kSettle, this, &Bench::end);
        });
    }

    void end()
    {
        m_frames.report(m_scenario, m_shown);
        QCoreApplication::quit();
    }

    QQuickWindow *m_window;
    FrameLog m_frames;
    QTimer m_timer;
    QString m_scenario;
    int m_count;
    int m_seconds;
    int m_shown = 0;
};

} // namespace

int main(int argc, char **argv)
{
    QQuickWindow::setGraphicsApi(QSGRendererInterface::Software);
    QGuiApplication app(argc, argv);
    QCommandLineParser parser;
    parser.addHelpOption();
    parser.addOptions({{u"kind"_s, u"toasts or bare."_s, u"KIND"_s, u"toasts"_s},
        {u"time"_s, u"Seconds that `rate` is measured."_s, u"S"_s, u"60"_s},
        {u"count"_s, u"Toasts a minute, or at once."_s, u"N"_s, u"1000"_s}});
    parser.process(app);
    const QString scenario = parser.positionalArguments().value(0);
    const int count = parser.value(u"count"_s).toInt();
    const int seconds = parser.value(u"time"_s).toInt();
    if ((scenario != "rate"_L1 && scenario != "burst"_L1) || count < 1 || seconds < 1) {
        std::fprintf(stderr, "%s\n", qUtf8Printable(parser.helpText()));
        return 2;
    }

    QQmlApplicationEngine engine;
    engine.addImportPath(u"qrc:/qt/qml"_s);
    engine.setInitialProperties({{u"bare"_s, parser.value(u"kind"_s) == "bare"_L1}});
    engine.load(QUrl(u"qrc:/qt/qml/Toasts/Bench/Bench.qml"_s));
    if (engine.rootObjects().isEmpty())
        return 1;
    Bench bench(
        qobject_cast<QQuickWindow *>(engine.rootObjects().constFirst()), scenario, count, seconds);
    QTimer::singleShot(0, &bench, [&bench] { bench.start(); });
    return QGuiApplication::exec();
}
