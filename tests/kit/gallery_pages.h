// SPDX-License-Identifier: Apache-2.0
// The pages of the gallery: the kit's widgets with the words of the pictures in the look.
#pragma once
#include <QStringList>

class QWidget;

namespace gallery {

QStringList pages();
/// A page by name; the caller deletes it. An unknown name gives the first page.
QWidget* page(const QString& name);

/// The evening that the pictures show, in the frame.
QWidget* schedule_page();
QWidget* today_page();
QWidget* widgets_page();

} // namespace gallery
