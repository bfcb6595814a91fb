// SPDX-License-Identifier: Apache-2.0
#include "workspace/profile.h"
