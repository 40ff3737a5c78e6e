/** OAuth clients of APIs. */
@NullMarked
package io.gatehouse.control.service.oauth;

import org.jspecify.annotations.NullMarked;
