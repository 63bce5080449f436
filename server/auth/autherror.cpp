// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "server/auth/autherror.h"

namespace Auth {

namespace {

struct Text {
    const char *word;
    const char *message;
};

Text textOf(Error::Code code)
{
    switch (code) {
    case Error::Code::UnknownApp:
        return {"unknown_app", "There is no such app: check the app id"};
    case Error::Code::WrongCredentials:
        return {"wrong_credentials", "User or password incorrect"};
    case Error::Code::UserDisabled:
        return {"user_disabled", "This user is disabled: ask an administrator"};
    case Error::Code::UnknownSession:
        return {"unknown_session", "There is no such session: log in again"};
    case Error::Code::ExpiredSession:
        return {"expired_session", "The session has expired: log in again"};
    case Error::Code::UnknownKey:
        return {"unknown_key", "There is no such API key"};
    case Error::Code::ExpiredKey:
        return {"expired_key", "This API key has expired"};
    case Error::Code::TooManyAttempts:
        return {"too_many_attempts", "Too many attempts to log in: try again in a while"};
    case Error::Code::Unavailable:
        break;
    }
    return {"unavailable", "The server can't reach its database"};
}

} // namespace

QString Error::message() const
{
    return QString::fromLatin1(textOf(code).message);
}

QString Error::word() const
{
    return QString::fromLatin1(textOf(code).word);
}

} // namespace Auth
