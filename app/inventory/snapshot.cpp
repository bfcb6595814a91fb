// SPDX-License-Identifier: Apache-2.0
#include "inventory/snapshot.h"
