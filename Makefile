# The two commands of the README, and what they are made of.
BUILD ?= build
SUDO := $(shell [ "$$(id -u)" = 0 ] || echo sudo)
PACKAGES := $(shell cat packages.txt)

.PHONY: run test test-extra test-container sanitize fuzz build-address build-thread build packages configure bench bench-serve bench-peers bench-hostile bench-cost calibrate eval test-training lint format clean

run: build  ## set up, build, read the sample images, print the result
	@$(BUILD)/billfold extract --format text samples

test: build  ## set up, build, run every test
	@cd $(BUILD) && ctest --output-on-failure -j $$(nproc)

# Chromium looks at a report, HAProxy stands before three servers, Slurm reads a folder.
test-extra: build  ## tests that need packages beyond the product's own
	@$(MAKE) --no-print-directory packages PACKAGES="$$(tr '\n' ' ' < tests/extra/packages.txt)"
	@BILLFOLD_BINARY=$(abspath $(BUILD)/billfold) /usr/bin/python3 -B -m unittest discover -v -s tests/extra

test-container:  ## builds the image of docker/ without a Docker daemon, and tries it; as root
	@$(MAKE) --no-print-directory packages PACKAGES="buildah debootstrap"
	@tests/extra/container.sh

# The presets are in CMakePresets.json. Debian's libraries are not instrumented: tests/sanitizers/
# says what that means.
sanitize: build-address build-thread  ## the whole suite under Address- and UndefinedBehaviorSanitizer, fuzzing in short, threads
	@tests/sanitizers/run.sh address
	@tests/fuzz/run.sh build-address/tests/fuzz/fuzzer build-address/fuzz 30
	@tests/sanitizers/run.sh thread

MINUTES ?= 30
fuzz: build-address  ## libFuzzer, MINUTES of processor time each for all targets, or TARGETS="money date"
	@tests/fuzz/run.sh build-address/tests/fuzz/fuzzer build-address/fuzz $$(($(MINUTES) * 60)) $(TARGETS)

build-address build-thread: build-%: packages
	@$(MAKE) --no-print-directory packages PACKAGES="$$(tr '\n' ' ' < tests/sanitizers/packages.txt)"
	@cmake --preset $* >/dev/null
	@cmake --build $@ $(if $(filter thread,$*),--target server_test billfold)

build: configure
	@cmake --build $(BUILD)

configure: packages
	@[ -f $(BUILD)/build.ninja ] || cmake -S . -B $(BUILD) -G Ninja

packages:  ## what Debian 12 lacks of packages.txt, from apt
	@missing=$$(for p in $(PACKAGES); do \
	  dpkg-query -W -f='$${Status}\n' $$p 2>/dev/null | grep -q '^install ok installed' || echo $$p; done); \
	if [ -n "$$missing" ]; then \
	  echo "installing:" $$missing; \
	  $(SUDO) apt-get update -qq && \
	  DEBIAN_FRONTEND=noninteractive $(SUDO) apt-get install -y -qq --no-install-recommends $$missing >/dev/null; \
	fi

bench: build  ## latency over the development receipts
	@/usr/bin/python3 training/evaluate.py --list sroie > $(BUILD)/dev.txt && $(BUILD)/billfold bench latency --list $(BUILD)/dev.txt

bench-serve: build  ## a server under load: ten minutes
	@if [ -d ../shared/data ]; then /usr/bin/python3 training/evaluate.py --list sroie > $(BUILD)/dev.txt; \
	  tests/load/serve.sh $(BUILD)/billfold $(BUILD)/dev.txt; else tests/load/serve.sh $(BUILD)/billfold samples; fi

bench-peers: build  ## beside Tesseract, on the development receipts
	@command -v tesseract >/dev/null || $(SUDO) apt-get install -y -qq --no-install-recommends tesseract-ocr >/dev/null
	@/usr/bin/python3 training/compare_peers.py --binary $(BUILD)/billfold

bench-cost: build  ## arithmetic and bytes of an image, workers, growth, over the sample images
	@$(BUILD)/billfold bench cost samples

bench-hostile: build  ## time and memory of images made to hurt
	@command -v /usr/bin/time >/dev/null || $(SUDO) apt-get install -y -qq --no-install-recommends time >/dev/null
	@tests/load/hostile.sh $(BUILD)/billfold $(BUILD)/tests/hostile_images

calibrate: build  ## once after training/export.py: what confidence is worth, written to config.json
	@/usr/bin/python3 training/calibrate.py --binary $(BUILD)/billfold

test-training:  ## the tests of training/, which need the packages of training/packages.txt
	@/usr/bin/python3 -m unittest discover training -p 'test_*.py'

eval: build  ## accuracy on the dev splits, written to the model card
	@/usr/bin/python3 training/evaluate.py --binary $(BUILD)/billfold

lint: build  ## clang-format over every file, and clang-tidy over the program
	@$(MAKE) --no-print-directory packages PACKAGES="$$(tr '\n' ' ' < tests/lint/packages.txt)"
	@tests/lint/run.sh $(BUILD)

format:
	@git ls-files '*.cc' '*.h' | xargs clang-format -i

clean:
	@rm -rf $(BUILD)
