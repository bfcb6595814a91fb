// SPDX-License-Identifier: Apache-2.0
#include "iam/service/service.h"
