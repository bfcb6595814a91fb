// SPDX-License-Identifier: Apache-2.0
#include "iam/local/localtransport.h"
