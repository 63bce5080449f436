// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#pragma once

#include "qml/Toasts/model/toastmodel.h"
#include "qml/Toasts/store/toast.h"

#include <memory>

//! \brief A Toaster without pixels on a clock that stands still: every bar is 44.8 px high unless
//! the test measures it otherwise.
class ToastBench {
public:
    static constexpr qreal kHeight = 44.8;

    ToastBench()
    {
        clock()->hold();
        Toasts::Toast::remove();
    }
    ~ToastBench()
    {
        m_model.reset();
        Toasts::Toast::remove();
        Toasts::ToastHistory::instance()->clear();
        Toasts::ToastStore::of({})->setSettings({});
        clock()->release();
    }
    Q_DISABLE_COPY_MOVE(ToastBench)

    static Toasts::Clock *clock() { return Toasts::Clock::instance(); }
    static void advance(qint64 ms) { clock()->advance(ms); }

    //! \brief Shows the toasts of \a toasterId; those that are there already as well.
    Toasts::ToastModel *mount(const QString &toasterId = {}) { return mountOn(m_model, toasterId); }

    static Toasts::ToastModel *mountOn(
        std::unique_ptr<Toasts::ToastModel> &model, const QString &toasterId)
    {
        model = std::make_unique<Toasts::ToastModel>();
        model->setToasterId(toasterId);
        Toasts::ToastModel *shown = model.get();
        QObject::connect(shown, &QAbstractItemModel::rowsInserted, shown,
            [shown](const QModelIndex &, int first) { measure(shown, first, kHeight); });
        shown->componentComplete();
        for (int row = 0; row < shown->count(); ++row)
            measure(shown, row, kHeight);
        return shown;
    }
    void unmount() { m_model.reset(); }
    Toasts::ToastModel *operator->() const { return m_model.get(); }
    [[nodiscard]] Toasts::ToastModel *model() const { return m_model.get(); }

    static void measure(Toasts::ToastModel *model, int row, qreal height)
    {
        model->setHeight(model->index(row).data(Toasts::ToastModel::IdRole).toString(), height);
    }

    [[nodiscard]] int row(const QString &id) const
    {
        for (int row = 0; row < m_model->count(); ++row) {
            if (m_model->index(row).data(Toasts::ToastModel::IdRole).toString() == id)
                return row;
        }
        return -1;
    }
    [[nodiscard]] QVariant of(const QString &id, int role) const
    {
        const int at = row(id);
        return at < 0 ? QVariant() : m_model->index(at).data(role);
    }
    [[nodiscard]] qreal number(const QString &id, int role) const
    {
        return of(id, role).toDouble();
    }
    [[nodiscard]] bool isShown(const QString &id) const
    {
        return of(id, Toasts::ToastModel::ShownRole).toBool();
    }
    [[nodiscard]] bool isThere(const QString &id) const { return row(id) >= 0; }
    //! \brief Oldest first.
    [[nodiscard]] QList<qreal> offsets() const
    {
        QList<qreal> result;
        for (int row = m_model->count() - 1; row >= 0; --row)
            result.append(
                m_model->index(row).data(Toasts::ToastModel::TargetOffsetRole).toDouble());
        return result;
    }

private:
    std::unique_ptr<Toasts::ToastModel> m_model;
};

//! \brief For tests of toasts: each gets a bench of its own.
class ToastFixture : public QObject {
protected:
    void setUp()
    {
        m_bench = std::make_unique<ToastBench>();
        m_bench->mount();
    }
    void tearDown() { m_bench.reset(); }
    ToastBench &bench() { return *m_bench; }

private:
    std::unique_ptr<ToastBench> m_bench;
};

//! \brief Within \a tolerance; says what it is if not.
#define COMPARE_NEAR(actual, wanted, tolerance)                                                    \
    QVERIFY2(std::abs((actual) - (wanted)) <= (tolerance),                                         \
        qPrintable(QStringLiteral("%1, wanted %2").arg(actual).arg(wanted)))
