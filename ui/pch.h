// SPDX-License-Identifier: Apache-2.0
// Precompiled for the window.
#pragma once

#include <QtWidgets>

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <utility>
