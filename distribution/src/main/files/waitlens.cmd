@echo off
rem Starts Waitlens on Windows: finds a JDK 25 for itself and hands every word on. Your program runs on your own java.
setlocal
for %%I in ("%~dp0..") do set "WL_HOME=%%~fI"
set "WL_JAVA="
for %%J in ("%WAITLENS_JAVA_HOME%" "%JAVA25_HOME%" "%JAVA_HOME_25_X64%" "%JAVA_HOME%") do call :look %%J
if not defined WL_JAVA for /d %%J in ("%ProgramFiles%\Eclipse Adoptium\jdk-25*" "%ProgramFiles%\Java\jdk-25*" "%ProgramFiles%\Microsoft\jdk-25*" "%ProgramFiles%\Zulu\zulu-25*") do call :look "%%~J"
if not defined WL_JAVA (
    >&2 echo [waitlens] error: Waitlens itself needs a JDK 25 and found none ^(your programs may run on 17 or newer^)
    >&2 echo [waitlens] try: install one, or set WAITLENS_JAVA_HOME to its directory
    exit /b 125
)

rem Options meant for the program's JVM must not reach our own; the program gets them back.
for %%V in (JAVA_TOOL_OPTIONS JDK_JAVA_OPTIONS _JAVA_OPTIONS) do if defined %%V call :hide %%V

set "WL_HEAP=256m"
if "%~1"=="lint" set "WL_HEAP=512m"
rem DuckDB, which fleet needs, is fetched by nobody here: put its jar (org.duckdb:duckdb_jdbc of Maven Central) into lib.
set "WL_NATIVE="
if "%~1"=="fleet" set "WL_NATIVE=--enable-native-access=ALL-UNNAMED"
"%WL_JAVA%" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xshare:auto -Xmx%WL_HEAP% -XX:-UsePerfData -XX:+DisplayVMOutputToStderr "-Dwaitlens.agent=%WL_HOME%\waitlens-agent.jar" "-Dwaitlens.examples=%WL_HOME%\examples\bin" -Dwaitlens.terminals= %WL_NATIVE% -Dstdout.encoding=UTF-8 -Dstderr.encoding=UTF-8 -Djava.awt.headless=true -cp "%WL_HOME%\lib\*" dev.waitlens.cli.Main %*
exit /b %ERRORLEVEL%

:look
if defined WL_JAVA exit /b 0
if "%~1"=="" exit /b 0
if not exist "%~1\bin\java.exe" exit /b 0
if not exist "%~1\release" exit /b 0
for /f "tokens=2 delims==." %%R in ('findstr /b "JAVA_VERSION=" "%~1\release"') do if %%~R geq 25 set "WL_JAVA=%~1\bin\java.exe"
exit /b 0

:hide
call set "WAITLENS_HIDDEN_%1=%%%1%%"
set "%1="
exit /b 0
