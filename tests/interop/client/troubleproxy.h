// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QtCore/QList>
#include <QtCore/QPointer>
#include <QtCore/QUrl>
#include <QtNetwork/QTcpServer>
#include <QtNetwork/QTcpSocket>

#include <array>
#include <optional>

class TroublePipe;

//! \brief A network that fails: TCP between clients and a server, in the test's own event loop.
class TroubleProxy : public QObject {
    Q_OBJECT

public:
    enum Direction { ToServer, ToClient };
    //! \brief How connections end: by FIN after what was sent, or by RST.
    enum class End { Close, Reset };
    //! \brief What happens to WebSocket handshakes.
    enum class Upgrades {
        Pass,
        Hold, //!< until they pass
        Refuse, //!< answered with 403
        Strip, //!< passed on without their Upgrade header
        Cut,
        Swallow, //!< never answered
        Garble, //!< answered with what is no HTTP
    };

    explicit TroubleProxy(const QUrl &server);
    ~TroubleProxy() override;

    [[nodiscard]] QUrl url() const;
    //! \brief Connections that were ever made through it.
    [[nodiscard]] int connectionCount() const { return m_accepted; }
    [[nodiscard]] qint64 passed(Direction direction) const { return m_passed[direction]; }

    //! \brief WebSocket handshakes that came.
    [[nodiscard]] int upgradesSeen() const { return m_upgradesSeen; }

    void setUpgrades(Upgrades upgrades);
    //! \brief Passes at most \a bytes on at each turn of the event loop, each way; 0: all.
    void setSlice(qint64 bytes) { m_slice = bytes; }

    //! \brief Whether the next two cut all connections, or only the one where it happens.
    void setCutsAll(bool all) { m_cutsAll = all; }
    //! \brief Cuts once \a bytes more have passed in \a direction; what is beyond them is lost.
    //! Once.
    void cutAfter(Direction direction, qint64 bytes, End end = End::Close);
    //! \brief Cuts where \a text shows up in \a direction, \a offset bytes into it; what comes
    //! after is lost. Once. A large negative offset loses all that was written with it.
    void cutAt(Direction direction, const QByteArray &text, qint64 offset, End end = End::Close);
    void cut(End end = End::Close);
    //! \brief Whether the cut that was asked for was made.
    [[nodiscard]] bool hasCut() const { return !m_rule; }

    //! \brief Stops reading; nothing is lost.
    void stall() { m_stalled = true; }
    void resume();
    //! \brief From now on nothing passes, on new connections neither, and nobody is told.
    void blackHole();
    //! \brief Ends the black hole for new connections; those that were in it stay there.
    void heal() { m_hole = false; }
    //! \brief Whether it takes connections.
    void setListening(bool listening);

private:
    friend class TroublePipe;
    struct Rule {
        Direction direction;
        End end;
        qint64 bytes; //!< that may still pass; with a text, how far into it
        QByteArray text;
    };

    void accept();
    void pump();
    //! \brief How many of \a bytes pass before the cut; nothing: all, and there is no cut.
    [[nodiscard]] std::optional<qint64> judge(
        Direction direction, const QByteArray &bytes, QByteArray &seen);

    QTcpServer m_listener;
    const QUrl m_server;
    QList<QPointer<TroublePipe>> m_pipes;
    std::optional<Rule> m_rule;
    Upgrades m_upgrades = Upgrades::Pass;
    qint64 m_slice = 0;
    std::array<qint64, 2> m_passed{};
    quint16 m_port = 0;
    int m_accepted = 0;
    int m_upgradesSeen = 0;
    bool m_cutsAll = true;
    bool m_stalled = false;
    bool m_hole = false;
};
