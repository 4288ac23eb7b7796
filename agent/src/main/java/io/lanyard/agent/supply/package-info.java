/** Where rules come from: files, signed bundles, servers. */
@NullMarked
package io.lanyard.agent.supply;

import org.jspecify.annotations.NullMarked;
