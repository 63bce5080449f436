// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "qml/Toasts/model/stacking.h"

#include <QtCore/QHash>

#include <algorithm>

namespace Toasts::Stacking {

namespace {

//! The visible and measured toasts of one position, newest first: sums[k] is the room that the
//! first k take up, gutters included.
struct Stack {
    QList<qreal> sums{0};
    qreal frontHeight = 0;

    [[nodiscard]] int count() const { return static_cast<int>(sums.size()) - 1; }
};

QHash<QString, Stack> stacksOf(const QList<Item> &items, qreal gutter)
{
    QHash<QString, Stack> stacks;
    for (const Item &item : items) {
        if (!item.visible || item.height <= 0)
            continue;
        Stack &stack = stacks[item.position];
        if (stack.count() == 0)
            stack.frontHeight = item.height;
        stack.sums.append(stack.sums.constLast() + item.height + gutter);
    }
    return stacks;
}

// In normal order what is newer lies between it and the edge, in reverse order what is older. A
// leaving one counts nobody as itself: so in reverse order it slides by one place (sheet, 1.8).
qreal offset(const Stack &stack, int newer, bool reverseOrder)
{
    if (!reverseOrder)
        return stack.sums[newer];
    return stack.sums.constLast() - stack.sums[std::min(newer + 1, stack.count())];
}

// Only its far end shows behind the front one.
Place collapsed(const Stack &stack, const Item &item, int newer, int visibleToasts)
{
    const int step = std::min(newer, visibleToasts);
    Place place;
    place.height = std::min(item.height, stack.frontHeight);
    place.scale = 1 - kCollapsedShrink * step;
    place.opacity = newer < visibleToasts ? 1 : 0;
    // Scaled about its centre, its far end comes nearer by half of what it loses.
    const qreal shrunk = place.height * (1 - place.scale) / 2;
    place.offset = stack.frontHeight - place.height + kCollapsedStep * step + shrunk;
    if (newer == 0)
        place.offset = 0;
    return place;
}

} // namespace

QList<Place> places(const QList<Item> &items, const Layout &layout)
{
    const QHash<QString, Stack> stacks = stacksOf(items, layout.gutter);
    QHash<QString, int> newer;
    QList<Place> result;
    result.reserve(items.size());
    for (const Item &item : items) {
        const Stack stack = stacks.value(item.position);
        int &before = newer[item.position];
        const int index = item.height > 0 ? before : 0;
        Place place;
        if (layout.collapsed)
            place = collapsed(stack, item, index, layout.visibleToasts);
        else
            place.offset = offset(stack, index, layout.reverseOrder);
        place.depth = index;
        result.append(place);
        if (item.visible && item.height > 0)
            ++before;
    }
    return result;
}

} // namespace Toasts::Stacking
