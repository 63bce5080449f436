// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "server/data/field.h"
#include "server/data/keeping.h"
#include "server/data/writing.h"
#include "server/net/http/httpmessage.h"
#include "server/store/store.h"

#include <QtCore/QFuture>
#include <QtCore/QThreadPool>

namespace Api {

//! \brief What the files of a form are for.
struct FormPlan {
    QString app;
    QString user; //!< who sends it; empty: nobody who is logged in
    QHash<QString, Data::Field> fields; //!< those that take files: a part for any other is left out
};

//! \brief A form as it was read: its fields as JSON, those of files with what refers to them.
struct ReadForm {
    Data::Change change;
    QList<Data::KeptFile> files;
};

//! \brief Forms of several parts, and files, on threads that may wait for the disk.
class Forms {
public:
    Forms(Store::Store &store, const QString &directory,
        const std::shared_ptr<const Data::Limits> &limits);
    Q_DISABLE_COPY_MOVE(Forms)

    [[nodiscard]] static bool isForm(const Net::HttpRequest &request);
    //! \brief Whether \a field takes files: it is one, or a link to them.
    [[nodiscard]] static bool takesFiles(const Data::Field &field);

    //! \brief Reads a form and puts its files onto the disk. Their rows are for insert().
    QFuture<Data::Outcome<ReadForm>> receive(const Net::HttpRequest &request, const FormPlan &plan);
    //! \brief The rows of \a form, on the thread that writes. \a request is that of the form: its
    //! body is still needed.
    [[nodiscard]] Data::Outcome<void> insert(
        Store::Database &database, const Net::HttpRequest &request, const ReadForm &form) const;
    //! \brief Contents were put onto the disk for rows that there won't be.
    void wantSweep();

    //! \brief What is from \a first to \a last in the file of that \a hash, to be sent.
    [[nodiscard]] Net::BodySource source(const QString &hash, qint64 first, qint64 last);

    //! \brief Whoever waits for a turn gets none, and what is in work is done when it returns: it
    //! looks at whoever asked, from its thread. For the end of the process.
    void stop();

    [[nodiscard]] const Data::FileStore &files() const { return m_files; }

private:
    Store::Store &m_store;
    const Data::FileStore m_files;
    const std::shared_ptr<const Data::Limits> m_limits;
    QThreadPool m_pool;
};

} // namespace Api
