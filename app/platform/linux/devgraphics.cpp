// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include "app/platform/graphics.h"

#include <QtCore/QDir>
#include <QtCore/QFileInfo>

#include <algorithm>

namespace App {

namespace {

//! What drivers that bring no render node of the kernel's have instead: NVIDIA's, Adreno's and
//! Mali's own, and the one of Windows.
const QStringList kOthers = {QStringLiteral("nvidia0"), QStringLiteral("kgsl-3d0"),
    QStringLiteral("mali0"), QStringLiteral("dxg")};

//! Drivers with a render node behind which there is no GPU.
const QStringList kWithout = {QStringLiteral("vgem"), QStringLiteral("vkms")};

// Without the right to use it a program gets the driver that computes.
bool isUsable(const QString &device)
{
    const QFileInfo info(device);
    return info.isReadable() && info.isWritable();
}

//! What Mesa takes for true.
bool computesAnyway()
{
    const QByteArray wish = qgetenv("LIBGL_ALWAYS_SOFTWARE").toLower();
    return wish == "1" || wish == "true" || wish == "yes" || wish == "y" || wish == "t";
}

} // namespace

bool hasGpu(const QString &root)
{
    if (computesAnyway())
        return false;
    const QString nodes = root + QStringLiteral("/dev/dri/");
    const QStringList found =
        QDir(nodes).entryList({QStringLiteral("renderD*")}, QDir::Files | QDir::System);
    const bool isNode = std::any_of(found.cbegin(), found.cend(), [&](const QString &name) {
        const QFileInfo driver(QStringLiteral("%1/sys/class/drm/%2/device/driver").arg(root, name));
        return isUsable(nodes + name)
            && !kWithout.contains(QFileInfo(driver.symLinkTarget()).fileName());
    });
    return isNode || std::any_of(kOthers.cbegin(), kOthers.cend(), [&](const QString &name) {
        return isUsable(root + QStringLiteral("/dev/") + name);
    });
}

} // namespace App
