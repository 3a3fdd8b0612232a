/// Batches that wait in files, over restarts too. No part of the API but `SpoolRules`.
@NullMarked
package dev.pointsman.client.spool;

import org.jspecify.annotations.NullMarked;
