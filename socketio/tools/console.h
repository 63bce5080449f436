// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QtCore/QByteArray>
#include <QtCore/QString>

namespace Sio {

//! \brief Standard output and standard error, also if both are the same terminal.
//!
//! On a terminal the state of the connection is one line at the bottom that changes; elsewhere each
//! change is a line. Colours unless NO_COLOR is set.
class Console {
public:
    enum class Tone { Good, Busy, Bad };
    enum class Changes {
        Told, //!< wherever standard error goes
        Shown, //!< on a terminal only
    };

    explicit Console(Changes changes);
    ~Console();
    Q_DISABLE_COPY_MOVE(Console)

    [[nodiscard]] bool isTerminal() const { return m_terminal; }
    //! \brief Whether standard output shows colours.
    [[nodiscard]] bool isColoured() const { return m_outColoured; }

    //! \brief One line to standard output, at once. False when nobody reads it any more.
    bool print(const QByteArray &line);
    //! \brief The state of the connection has changed.
    void change(Tone tone, const QString &text);
    //! \brief How far it is, between two changes; on a terminal only.
    void progress(const QString &text);
    //! \brief A line of its own on standard error.
    void note(const QString &text);
    //! \brief What went wrong: `sio: …`.
    void error(const QString &text);
    //! \brief Takes the line at the bottom away.
    void clear();

private:
    void draw(Tone tone, const QString &text);
    void redraw();

    const Changes m_changes;
    const bool m_terminal; // standard error
    const bool m_outTerminal;
    const bool m_coloured;
    const bool m_outColoured;
    QByteArray m_bottom; // what the line shows
    Tone m_tone = Tone::Busy;
};

//! \brief \a text in the colour of an SGR code, if \a coloured.
[[nodiscard]] QByteArray inColour(bool coloured, const char *code, const QByteArray &text);

} // namespace Sio
