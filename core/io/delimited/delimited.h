// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "io/file_set.h"
#include "io/open.h"

#include <memory>
#include <string>

namespace assay {

/// openDataset and preview for text with a delimiter. See open.h.
std::shared_ptr<const Dataset> openDelimited(const FileSet& source, const LoadOptions& options,
                                             const RunContext& context);
Preview previewDelimited(const std::string& path, const LoadOptions& options);

}  // namespace assay
