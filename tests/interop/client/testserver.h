// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QtCore/QProcess>
#include <QtCore/QStringList>
#include <QtCore/QUrl>

//! \brief A server as a child process, which prints its port last in a line.
class TestServer {
public:
    virtual ~TestServer();
    Q_DISABLE_COPY_MOVE(TestServer)

    //! \brief Starts it, again on the port that it had. False if it does not come up.
    bool start();
    //! \brief As kill -9 does.
    void kill();
    //! \brief Stops or continues the process: its connections stay open, and nobody is there.
    void suspend(bool suspended);

    [[nodiscard]] quint16 port() const { return m_port; }
    [[nodiscard]] QUrl url() const;

protected:
    //! \a wrapper is the command that it is started with, if any.
    explicit TestServer(const QStringList &wrapper = {});

    //! \brief Program and arguments for a \a port, which may be 0.
    [[nodiscard]] virtual QStringList command(quint16 port) const = 0;
    //! \brief The host of url().
    [[nodiscard]] virtual QString host() const;
    [[nodiscard]] virtual QString scheme() const;

private:
    const QStringList m_wrapper;
    QProcess m_process;
    quint16 m_port = 0;
};

//! \brief Our own server: sio-fixture in one of its profiles.
class FixtureServer : public TestServer {
public:
    explicit FixtureServer(const QString &profile, const QStringList &arguments = {});

protected:
    [[nodiscard]] QStringList command(quint16 port) const override;

private:
    const QString m_profile;
    const QStringList m_arguments;
};
