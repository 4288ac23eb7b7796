/** Where rules send calls to a model. */
@NullMarked
package io.lanyard.agent.route;

import org.jspecify.annotations.NullMarked;
