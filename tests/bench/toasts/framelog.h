// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QtCore/QElapsedTimer>
#include <QtCore/QList>
#include <QtCore/QObject>

class QQuickWindow;

//! \brief When the frames of a window were drawn, and how long what was to be seen in them had
//! waited.
class FrameLog : public QObject {
public:
    //! 60 frames a second; one that takes longer than one and a half has missed the next.
    static constexpr double kFrame = 1000.0 / 60;
    static constexpr double kDropped = 1.5 * kFrame;

    explicit FrameLog(QQuickWindow *window);

    //! \brief Forgets all so far, and measures from now on.
    void begin();
    //! \brief Something is to be seen from the next frame on.
    void expect();
    //! \brief What is left only leaves: its frames are not counted.
    void stopCounting() { m_isCounting = false; }
    //! \brief Prints all that was measured as one line of JSON.
    void report(const QString &scenario, int toasts) const;

private:
    void onFrame();

    QElapsedTimer m_clock;
    QList<double> m_expected; // ms of m_clock
    QList<double> m_waits; // ms
    double m_last = -1; // ms of m_clock
    double m_longest = 0; // ms
    int m_frames = 0;
    int m_dropped = 0;
    bool m_isCounting = false;
    double m_cpu = 0; // ms at the beginning
    long m_memory = 0; // KiB at the beginning
};
