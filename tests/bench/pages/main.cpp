// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "app/account/livebackend.h"
#include "app/desk.h"
#include "app/pages/tablecomponent.h"
#include "qml/launcher.h"
#include "qml/quick.h"

#include <QtCore/QElapsedTimer>
#include <QtCore/QFile>
#include <QtCore/QSettings>
#include <QtCore/QStandardPaths>
#include <QtGui/QGuiApplication>
#include <QtQml/QQmlApplicationEngine>
#include <QtQuick/QQuickItem>
#include <QtQuick/QQuickWindow>

#include <algorithm>
#include <cstdio>
#include <functional>

//! \file crier-bench-pages URL APP USER: a table of a real server in the app's own window. Says how
//! long it is from the click to rows on the screen, what a frame takes while somebody scrolls, what
//! a refresh changes and what all of it takes in memory. Reads the password from standard input,
//! and before the refresh a line.

namespace {

constexpr int kRowHeight = 36;
constexpr int kRowsPerSecond = 1000;
constexpr double kFrameMs = 1000.0 / 60;

void waitFor(const std::function<bool()> &condition)
{
    while (!condition())
        QCoreApplication::processEvents(QEventLoop::AllEvents, 5);
}

//! Of this process, in MiB.
double residentMemory()
{
    QFile file(QStringLiteral("/proc/self/statm"));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    return file.readAll().split(' ').value(1).toDouble() * 4096 / 1024 / 1024;
}

App::TableComponent *tableOf(App::AppController &app)
{
    App::ComponentModel *all = app.page()->components();
    return qobject_cast<App::TableComponent *>(
        all->data(all->index(0), App::ComponentModel::ComponentRole).value<App::PageComponent *>());
}

//! What is drawn is no child of the window as objects are.
QQuickItem *itemNamed(QQuickItem *item, const QString &name)
{
    if (item->objectName() == name)
        return item;
    const QList<QQuickItem *> children = item->childItems();
    for (QQuickItem *child : children) {
        if (QQuickItem *found = itemNamed(child, name))
            return found;
    }
    return nullptr;
}

//! Milliseconds of each frame from its first animation to the end of its drawing.
class Frames : public QObject {
public:
    explicit Frames(QQuickWindow *window)
    {
        connect(
            window, &QQuickWindow::afterAnimating, this, [this] { m_timer.start(); },
            Qt::DirectConnection);
        connect(
            window, &QQuickWindow::afterRendering, this,
            [this] {
                ++m_count;
                m_times.append(double(m_timer.nsecsElapsed()) / 1e6);
            },
            Qt::DirectConnection);
    }

    [[nodiscard]] int count() const { return m_count; }
    void forget() { m_times.clear(); }
    [[nodiscard]] QList<double> sorted() const
    {
        QList<double> result = m_times;
        std::sort(result.begin(), result.end());
        return result;
    }

private:
    QElapsedTimer m_timer;
    QList<double> m_times;
    int m_count = 0;
};

void drawOnce(QQuickWindow *window, const Frames &frames)
{
    const int before = frames.count();
    window->update();
    waitFor([&] { return frames.count() > before; });
}

} // namespace

int main(int argc, char **argv)
{
    Launcher::prepare();
    QGuiApplication gui(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("crier-bench-pages"));
    QStandardPaths::setTestModeEnabled(true);
    QSettings().clear();
    Quick::prepare();
    const QStringList arguments = QCoreApplication::arguments();
    QFile input;
    if (arguments.size() != 4 || !input.open(stdin, QIODevice::ReadOnly))
        return 2;
    App::Accounts accounts(
        [] { return App::Accounts::Parts{std::make_unique<App::LiveBackend>()}; });
    App::Settings settings;
    App::Desk desk(&accounts, &settings, App::Desk::Parts{});
    App::AppController &app = *accounts.current();
    QQmlApplicationEngine engine;
    QQuickWindow *window = Quick::load(engine, &desk);
    if (!window)
        return 1;
    window->resize(1280, 800);
    Frames frames(window);
    app.account()->logIn(arguments.at(1), arguments.at(2), arguments.at(3),
        QString::fromUtf8(input.readLine()).trimmed());
    waitFor([&] {
        return app.book()->state() == App::PageBook::State::Ready
            && app.account()->connection() == App::Account::Connection::Online;
    });
    drawOnce(window, frames);

    QElapsedTimer timer;
    timer.start();
    app.router()->go(QStringLiteral("/rows"));
    waitFor([&] { return tableOf(app) && tableOf(app)->model()->count() > 0; });
    drawOnce(window, frames);
    std::printf("first rows on the screen     %lld ms\n", timer.elapsed());
    std::fflush(stdout);

    App::TableComponent *table = tableOf(app);
    QQuickItem *list = itemNamed(window->contentItem(), QStringLiteral("rows"));
    if (!list)
        return 1;
    const double memoryBefore = residentMemory();
    // All of it once, so that what is measured is scrolling and not the server.
    while (table->model()->count() < int(table->total())) {
        table->showMore();
        QCoreApplication::processEvents(QEventLoop::AllEvents, 5);
    }
    const int rows = table->model()->count();
    drawOnce(window, frames);
    frames.forget();
    const double step = kRowHeight * kRowsPerSecond / 60.0;
    for (double y = 0; y < double(rows) * kRowHeight - list->height(); y += step) {
        list->setProperty("contentY", y);
        drawOnce(window, frames);
    }
    const QList<double> times = frames.sorted();
    const auto late =
        std::count_if(times.cbegin(), times.cend(), [](double time) { return time > kFrameMs; });
    std::printf("rows                         %d\n", rows);
    std::printf("frames while scrolling       %lld, p50 %.1f ms, p99 %.1f ms, longest %.1f ms, "
                "late %lld\n",
        static_cast<long long>(times.size()), times.value(times.size() / 2),
        times.value(times.size() * 99 / 100), times.last(), static_cast<long long>(late));
    std::printf("memory                       %.0f MiB, with all rows %.0f MiB\n", memoryBefore,
        residentMemory());
    std::fflush(stdout);

    int changed = 0;
    int madeAnew = 0;
    QObject::connect(table->model(), &QAbstractItemModel::dataChanged, &app,
        [&changed](const QModelIndex &first, const QModelIndex &last, const QList<int> &roles) {
            if (roles.isEmpty())
                changed += last.row() - first.row() + 1;
        });
    QObject::connect(
        table->model(), &QAbstractItemModel::modelReset, &app, [&madeAnew] { ++madeAnew; });
    std::printf("ready for changes\n");
    std::fflush(stdout);
    input.readLine();
    const double y = list->property("contentY").toDouble();
    timer.restart();
    table->retry();
    waitFor([&] { return changed > 0 && !table->isStale(); });
    std::printf("refresh                      %lld ms, %d rows changed, made anew %d times, "
                "scrolled by %.0f px\n",
        timer.elapsed(), changed, madeAnew, list->property("contentY").toDouble() - y);
    return 0;
}
