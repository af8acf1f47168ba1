// SPDX-License-Identifier: Apache-2.0
// The pages of the gallery: the kit's widgets with the words of the pictures in the look.
#pragma once
#include "ui/kit/timeline_spec.h"

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
QWidget* day_page();
QWidget* month_page();
QWidget* live_page();
QWidget* wall_page();
kit::TimelineSpec week();
/// So many blocks over a week and 24 lanes, to measure with.
kit::TimelineSpec crowd(int blocks);

} // namespace gallery
