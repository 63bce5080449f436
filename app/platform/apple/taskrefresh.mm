// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "app/platform/apple/taskrefresh.h"

#include "app/logging.h"

#include <QtCore/QPointer>
#include <QtGui/QGuiApplication>

#import <BackgroundTasks/BackgroundTasks.h>

namespace App {

namespace {

//! As Info.plist has it.
NSString *identifier()
{
    return [NSBundle.mainBundle.bundleIdentifier stringByAppendingString:@".refresh"];
}

//! Not before; later is what is usual.
constexpr NSTimeInterval kEarliest = 15 * 60;

} // namespace

// The system calls on a thread of its own. It wants to know of it before the app has been started, which
// is while main() runs.
TaskRefresh::TaskRefresh()
{
    const QPointer<TaskRefresh> self(this);
    [BGTaskScheduler.sharedScheduler
        registerForTaskWithIdentifier:identifier()
                           usingQueue:dispatch_get_main_queue()
                        launchHandler:^(BGTask *task) {
                            if (TaskRefresh *target = self.data())
                                target->onTask(static_cast<BGAppRefreshTask *>(task));
                            else
                                [task setTaskCompletedWithSuccess:NO];
                        }];
    // Each one is for once, and is planned when the app is left.
    connect(qGuiApp, &QGuiApplication::applicationStateChanged, this, [](Qt::ApplicationState state) {
        if (state == Qt::ApplicationSuspended || state == Qt::ApplicationHidden)
            plan();
    });
}

TaskRefresh::~TaskRefresh()
{
    finish();
}

void TaskRefresh::plan()
{
    BGAppRefreshTaskRequest *request = [[BGAppRefreshTaskRequest alloc] initWithIdentifier:identifier()];
    request.earliestBeginDate = [NSDate dateWithTimeIntervalSinceNow:kEarliest];
    NSError *error = nil;
    if (![BGTaskScheduler.sharedScheduler submitTaskRequest:request error:&error])
        qCInfo(lcApp) << "No refresh in the background:" << QString::fromNSString(error.localizedDescription);
    [request release];
}

void TaskRefresh::onTask(BGAppRefreshTask *task)
{
    finish();
    m_task = [task retain];
    const QPointer<TaskRefresh> self(this);
    task.expirationHandler = ^{
        dispatch_async(dispatch_get_main_queue(), ^{
            if (TaskRefresh *target = self.data())
                target->finish();
        });
    };
    plan();
    Q_EMIT due();
}

void TaskRefresh::finish()
{
    if (!m_task)
        return;
    [m_task setTaskCompletedWithSuccess:YES];
    [m_task release];
    m_task = nullptr;
}

std::unique_ptr<BackgroundRefresh> BackgroundRefresh::make()
{
    return std::make_unique<TaskRefresh>();
}

} // namespace App

#include "moc_taskrefresh.cpp"
