// SPDX-License-Identifier: Apache-2.0
#include "client/ratebudget.h"
