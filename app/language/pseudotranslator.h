// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include <QtCore/QTranslator>

namespace App {

//! \brief A language that nobody speaks, to see what a translation does to a screen: `⟦Ĺöğ öûţ
//! éé⟧`.
//!
//! Every text is longer by 40 %, has a mark on each letter, and brackets around it. What is without
//! brackets is not translatable; what lacks one is cut off; what stands between two was put
//! together of pieces.
class PseudoTranslator : public QTranslator {
    Q_OBJECT

public:
    //! \a rightToLeft: texts tell so themselves, as Hebrew does.
    explicit PseudoTranslator(bool rightToLeft, QObject *parent = nullptr);
    ~PseudoTranslator() override;

    //! \brief \a text in it. Placeholders (`%1`, `%L1`, `%n`), tags and entities stay as they are.
    [[nodiscard]] static QString pseudo(const QString &text);

    [[nodiscard]] bool isEmpty() const override { return false; }
    [[nodiscard]] QString translate(const char *context, const char *source,
        const char *disambiguation = nullptr, int n = -1) const override;

private:
    const bool m_rightToLeft;
};

} // namespace App
