// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "socketio/client/eventhandler.h"

#include <QtCore/QCoreApplication>

namespace SocketIO::Private {

QString missingArgument(qsizetype index)
{
    return QCoreApplication::translate("SocketIO::Argument", "argument %1 is missing")
        .arg(index + 1);
}

QString wrongArgument(qsizetype index, const QVariant &value, const char *wanted)
{
    return QCoreApplication::translate("SocketIO::Argument", "argument %1 is %2 and no %3")
        .arg(index + 1)
        .arg(describeArgument(value), QString::fromLatin1(wanted));
}

} // namespace SocketIO::Private
