// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "app/pages/datacomponent.h"

namespace App {

//! \brief Objects put together by one field and added up, as points of a picture and in words.
class ChartComponent : public App::DataComponent {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Pages make them")
    Q_PROPERTY(QString kind READ kind NOTIFY configured)
    Q_PROPERTY(QStringList labels READ labels NOTIFY configured)
    Q_PROPERTY(QList<double> values READ values NOTIFY configured)
    Q_PROPERTY(QStringList valueTexts READ valueTexts NOTIFY configured)
    Q_PROPERTY(QString sentence READ sentence NOTIFY configured)

public:
    //! More of them are one that is called Others.
    static constexpr int kMaxSlices = 8;

    explicit ChartComponent(const PageContext &context, QObject *parent = nullptr);
    ~ChartComponent() override;

    [[nodiscard]] QString kind() const;
    [[nodiscard]] const QStringList &labels() const { return m_labels; }
    [[nodiscard]] const QList<double> &values() const { return m_values; }
    //! \brief The values as people read them.
    [[nodiscard]] QStringList valueTexts() const;
    //! \brief The same for who can't see it.
    [[nodiscard]] QString sentence() const;

protected:
    [[nodiscard]] DataQuery query() const override;
    void configure() override;
    void objectsChanged() override;

private:
    struct Group;

    void add();
    void gatherRest();
    [[nodiscard]] QString valueText(double value) const;

    QStringList m_labels;
    QList<double> m_values;
};

} // namespace App
