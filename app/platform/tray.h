// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QtCore/QList>
#include <QtCore/QObject>
#include <QtCore/QString>
#include <QtGui/QColor>

#include <memory>

namespace App {

//! \brief One of several accounts, as the tray's menu names it.
struct TrayAccount {
    QString key = {}; //!< who it is, also after others came and went
    QString name = {};
    QColor color = {};
    int unread = 0;
    bool isCurrent = false;

    friend bool operator==(const TrayAccount &, const TrayAccount &) = default;
};

//! \brief What the tray says of the app.
struct TrayState {
    int unread = 0;
    bool isQuiet = false;
    QString quietText = {}; //!< until when, as in "Paused until 14:00"; may be empty
    bool isOnline = true;
    QString toolTip = {}; //!< plain text
    QList<TrayAccount> accounts = {};

    friend bool operator==(const TrayState &, const TrayState &) = default;
};

//! \brief The app's icon among those of the desktop, with its number and its menu.
//!
//! Whether somebody shows it can change at any time: panels come later than the app, and die.
class Tray : public QObject {
    Q_OBJECT

public:
    explicit Tray(QObject *parent = nullptr);
    ~Tray() override;

    [[nodiscard]] static std::unique_ptr<Tray> make();

    //! \brief Whether it is shown now. Without that nothing is lost, but a window that is closed
    //! leaves nothing to click.
    [[nodiscard]] virtual bool isShown() const = 0;
    //! \brief Who shows it, or why nobody does, for a diagnosis.
    [[nodiscard]] virtual QString description() const = 0;
    //! \brief Costs nothing if nothing differs.
    virtual void setState(const TrayState &state) = 0;

Q_SIGNALS:
    void shownChanged();
    //! \brief The person wants the window. \a token lets it come to the front.
    void activated(const QString &token);
    void accountChosen(const QString &key, const QString &token);
    //! \brief `30m`, `1h`, `tomorrow`, `on` or `off`, as Quiet::pauseBy() takes them.
    void pauseChosen(const QString &span);
    void settingsChosen(const QString &token);
    void quitChosen();
};

} // namespace App
