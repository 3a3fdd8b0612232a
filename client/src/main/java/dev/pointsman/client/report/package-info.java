/// From an event that the host reports to one that the server has counted, once.
@NullMarked
package dev.pointsman.client.report;

import org.jspecify.annotations.NullMarked;
