/** Who was revoked: lists and streams of security events, read over and over again. */
@NullMarked
package io.lanyard.agent.revocation;

import org.jspecify.annotations.NullMarked;
