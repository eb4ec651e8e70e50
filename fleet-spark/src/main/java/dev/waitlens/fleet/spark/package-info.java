/// The fleet's engine of many machines: the same Parquet and the same questions with Spark, and the analysis as a job of its.
@NullMarked
package dev.waitlens.fleet.spark;

import org.jspecify.annotations.NullMarked;
