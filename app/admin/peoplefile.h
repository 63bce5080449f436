// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "app/admin/bulk.h"

#include <QtCore/QHash>
#include <QtCore/QSaveFile>
#include <QtCore/QUrl>

namespace App {

//! \brief People as a table in a file: written, and read back with what it would change before that
//! is done.
//!
//! The columns are `user`, `role`, `tags` (with commas), `disabled` and `attributes` (JSON); a file
//! that is read may lack any but the first, and have `password`. Nobody is removed for not being in
//! it.
class PeopleFile : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("The console has one")
    Q_PROPERTY(State state READ state NOTIFY changed)
    Q_PROPERTY(QString summary READ summary NOTIFY changed)
    Q_PROPERTY(QString error READ error NOTIFY changed)
    Q_PROPERTY(QStringList lines READ lines NOTIFY changed)
    Q_PROPERTY(int toChange READ toChange NOTIFY changed)
    Q_PROPERTY(QUrl newFile READ newFile CONSTANT)

public:
    enum class State {
        Idle,
        Writing,
        Looking, //!< at what the file would change
        Ready, //!< lines() say it, and apply() does it
        Applying,
        Done,
    };
    Q_ENUM(State)

    //! Rows of a file, and its bytes.
    static constexpr qsizetype kMaxRows = 10000;
    static constexpr qint64 kMaxBytes = qint64(16) * 1024 * 1024;
    //! Of what would change this much is shown.
    static constexpr qsizetype kMaxLines = 200;

    //! \brief \a backend must outlive it.
    explicit PeopleFile(Backend *backend, QObject *parent = nullptr);
    ~PeopleFile() override;

    [[nodiscard]] State state() const { return m_state; }
    //! \brief How far it is, what the file would change, or how it went.
    [[nodiscard]] QString summary() const;
    [[nodiscard]] QString error() const { return m_error; }
    //! \brief What would change, a person a line; those that can't be read first. When it is done,
    //! what was not and why.
    [[nodiscard]] QStringList lines() const;
    [[nodiscard]] int toChange() const { return int(m_changes.size()); }
    //! \brief Where they are written to, unless somebody wants another place.
    [[nodiscard]] static QUrl newFile();

    //! \brief Writes all people of the app.
    Q_INVOKABLE void write(const QUrl &file);
    //! \brief Reads a file, and looks at what it would change.
    Q_INVOKABLE void read(const QUrl &file);
    Q_INVOKABLE void apply();
    //! \brief What was not begun is not done; nothing is shown any more.
    Q_INVOKABLE void reset();

Q_SIGNALS:
    void changed();
    //! \brief People are others now.
    void applied();

private:
    //! What a row asks for: the body of a request, and whether they are new.
    struct Change {
        QJsonObject body;
        bool isNew = false;
        QString words;
    };

    void writePage(const QString &cursor);
    void takePage(const Backend::Answer &answer);
    void parse(const QString &text);
    [[nodiscard]] QString readRow(const QStringList &names, const QStringList &cells);
    void look(const QString &id, const Backend::Answer &answer);
    void fail(const QString &error);
    void setState(State state);

    Backend *m_backend;
    Bulk m_bulk;
    State m_state = State::Idle;
    QString m_error;
    std::unique_ptr<QSaveFile> m_file;
    int m_written = 0;
    int m_same = 0;
    int m_round = 0;
    QStringList m_ids; //!< in the order of the file
    QHash<QString, QJsonObject> m_wanted; //!< by person
    QStringList m_wrong; //!< what can't be read or done, and why
    QStringList m_changing;
    QHash<QString, Change> m_changes;
};

} // namespace App
