// SPDX-License-Identifier: Apache-2.0
// Every tracker, for the registry and for those who need many.
#pragma once
#include "core/trackers/air.h"
#include "core/trackers/assignment.h"
#include "core/trackers/checklist.h"
#include "core/trackers/desk.h"
#include "core/trackers/host.h"
#include "core/trackers/partner.h"
#include "core/trackers/payment.h"
#include "core/trackers/places.h"
#include "core/trackers/product.h"
#include "core/trackers/session.h"
