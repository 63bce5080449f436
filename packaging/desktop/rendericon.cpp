// SPDX-FileCopyrightText: The Crier authors
// SPDX-License-Identifier: MIT

#include <QtCore/QCoreApplication>
#include <QtCore/QFile>
#include <QtGui/QImage>
#include <QtGui/QPainter>
#include <QtSvg/QSvgRenderer>

#include <cstdio>

//! \file `crier-rendericon DRAWING SIZE PICTURE [SIZE PICTURE…]`: pictures of a drawing, for
//! desktops that read none. Part of the build, and not installed.
int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    QSvgRenderer drawing(arguments.value(1));
    if (!drawing.isValid() || arguments.size() < 4) {
        std::fprintf(stderr, "Usage: crier-rendericon DRAWING SIZE PICTURE [SIZE PICTURE...]\n");
        return 2;
    }
    for (qsizetype i = 2; i + 1 < arguments.size(); i += 2) {
        const int size = arguments.at(i).toInt();
        QImage picture(size, size, QImage::Format_ARGB32_Premultiplied);
        picture.fill(Qt::transparent);
        {
            QPainter painter(&picture);
            drawing.render(&painter);
        }
        if (!picture.save(arguments.at(i + 1), "PNG")) {
            std::fprintf(stderr, "crier-rendericon: can't write %s\n", argv[i + 1]);
            return 1;
        }
    }
    return 0;
}
